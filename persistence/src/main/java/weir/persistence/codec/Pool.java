package weir.persistence.codec;

import java.util.concurrent.atomic.AtomicReferenceArray;

/// Makes equal values the same object, so that what is read back does not keep a copy of each model's name a hold.
///
/// Bounded: values of the same place drive each other out, which costs memory and never correctness.
final class Pool<T> {
    private final AtomicReferenceArray<T> places;

    /// @param size a power of two
    Pool(int size) {
        this.places = new AtomicReferenceArray<>(size);
    }

    T shared(T value) {
        var hash = value.hashCode();
        var place = (hash ^ (hash >>> 16)) & (places.length() - 1);
        var known = places.getPlain(place);
        if (value.equals(known)) {
            return known;
        }
        places.setRelease(place, value);
        return value;
    }
}
