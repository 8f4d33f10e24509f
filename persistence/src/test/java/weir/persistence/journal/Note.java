package weir.persistence.journal;

import java.time.Instant;
import weir.actor.AccountBatch.Wake;

/// An event of tests: a text, and what it does to the wake index.
record Note(String text, Wake wake) {
    static Note of(String text) {
        return new Note(text, new Wake.Keep());
    }

    Note wakingAt(Instant at) {
        return new Note(text, new Wake.At(at));
    }

    Note wakingNoMore() {
        return new Note(text, new Wake.Never());
    }
}
