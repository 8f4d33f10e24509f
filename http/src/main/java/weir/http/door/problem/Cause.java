package weir.http.door.problem;

import java.util.concurrent.CompletionException;

/// What a stage failed with, which is wrapped or not by how it got here.
public final class Cause {
    private Cause() {}

    public static Throwable of(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
