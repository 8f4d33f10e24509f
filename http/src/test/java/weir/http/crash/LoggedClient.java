package weir.http.crash;

import java.io.IOException;

/// Somebody who uses the server over and over, and keeps a log of what was asked and answered.
interface LoggedClient {
    /// Asks for one thing more; first again for what was not answered. An exception leaves open whether it happened.
    void step(Access server) throws IOException;

    /// Whether every answer it gets comes after a write.
    boolean alwaysWrites();

    /// A new server has taken up the data: nothing that was asked before is under way any more.
    default void restarted() {}

    /// Asks again for what was not answered, then compares what the server has with all that was answered since the
    /// last time.
    void compare(Access server) throws IOException;

    /// The same with all that was ever answered.
    void compareAll(Access server) throws IOException;

    /// What is in the books by it, once all is compared.
    BookSums sums();
}
