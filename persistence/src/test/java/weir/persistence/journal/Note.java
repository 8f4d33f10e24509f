package weir.persistence.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An event of tests: a text, and what it does to the wake index.
record Note(String text, @Nullable Wake wake) {
    static Note of(String text) {
        return new Note(text, null);
    }

    Note wakingAt(Instant at) {
        return new Note(text, new Wake.Set(at));
    }

    Note wakingNoMore() {
        return new Note(text, new Wake.Clear());
    }
}
