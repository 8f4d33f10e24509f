package weir.http.wire;

import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;

/// A connection that is open.
interface Connection {
    /// Takes no further request. It ends when what is under way was answered; a stream ends after the lines it has
    /// read.
    void drain();

    /// Ends now.
    void cut();

    /// For how long nothing has come or gone, in nanoseconds.
    long silence();

    /// Done when its first head has come whole; else never.
    CompletionStage<Done> heard();

    /// Done when its client has ended its side of it, or all of it has ended. Never fails.
    CompletionStage<Done> gone();

    /// Never fails.
    CompletionStage<Done> ended();
}
