package weir.actor;

import weir.domain.account.Answer;

/// Where the engine tells what it does, for metrics. Called on actor threads: must not block.
public interface Instruments {
    Instruments NONE = new Instruments() {};

    /// An account answered, after what it decided became durable.
    default void answered(Answer answer) {}

    /// One journal row was written.
    ///
    /// @param nanos from the moment it was handed over until it was durable
    default void wrote(int commands, int events, long nanos) {}

    /// An account was read back from the journal; not one of which there is nothing.
    default void recovered(long nanos) {}

    /// So many more holds are open in memory, or fewer: an account that leaves it takes its own along.
    default void opened(int more) {}

    /// So many more ended holds are remembered, or fewer.
    default void remembered(int more) {}
}
