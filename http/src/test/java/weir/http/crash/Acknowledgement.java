package weir.http.crash;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a client knows of one value on the server: the one that was acknowledged last, and those that were asked for
/// since and may have come about.
final class Acknowledgement<T> {
    private Set<T> possible;

    /// A question, and its answer if it was a yes.
    @FunctionalInterface
    interface Change {
        Object make() throws IOException;
    }

    Acknowledgement(T value) {
        this.possible = Set.of(value);
    }

    /// Asks for another value.
    void change(T value, Change change) throws IOException {
        var before = possible;
        possible = Stream.concat(before.stream(), Stream.of(value)).collect(Collectors.toUnmodifiableSet());
        try {
            var _ = change.make();
            possible = Set.of(value);
        } catch (PatientCaller.NotNow e) {
            possible = e.nothingDone() ? before : possible;
            throw e;
        }
    }

    /// Whether it can be this one only.
    boolean isCertainly(T value) {
        return possible.equals(Set.of(value));
    }

    /// The server has this one; now it is certain.
    void found(String what, T value) {
        if (!possible.contains(value)) {
            throw new AssertionError(what + " is " + value + "; acknowledged or asked for was " + possible);
        }
        possible = Set.of(value);
    }
}
