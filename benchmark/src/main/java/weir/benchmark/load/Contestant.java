package weir.benchmark.load;

/// Something that holds and settles durably.
public interface Contestant extends AutoCloseable {
    String name();

    /// Opens the accounts of a workload, all with more than enough of everything, so that every gate is looked at and
    /// none closes.
    void open(Workload workload);

    /// Starts `inFlight` clients that go round the course until it ends.
    Clients start(Course course, int inFlight);

    /// Clients at work.
    @FunctionalInterface
    interface Clients {
        /// Returns when the last of them has come home.
        void await();
    }

    @Override
    void close();
}
