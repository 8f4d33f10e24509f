package weir.domain.hold;

import weir.domain.hold.Hold.RequestKey;

/// Makes a number of a request, by which it is found again among what ended lately. Two requests may share theirs: what
/// is found is only believed once it was compared with the request itself.
@FunctionalInterface
public interface RequestHash {
    long of(RequestKey request);
}
