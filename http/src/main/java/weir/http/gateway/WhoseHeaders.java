package weir.http.gateway;

import java.util.List;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import weir.domain.hold.Hold;
import weir.domain.hold.HoldId;
import weir.http.door.access.Caller;
import weir.http.door.json.Words;

/// Whose request it is and by which hold, for whoever looks at an answer.
final class WhoseHeaders {
    private WhoseHeaders() {}

    static List<HttpHeader> of(Caller.Member caller, Hold hold, HoldId id) {
        return List.of(
                RawHeader.create("x-weir-hold", id.text()),
                RawHeader.create("x-weir-account", caller.account()),
                RawHeader.create("x-weir-sub-user", caller.subUser()),
                RawHeader.create("x-weir-funding", Words.of(hold.funding())));
    }
}
