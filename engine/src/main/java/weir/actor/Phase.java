package weir.actor;

/// How far an [AccountTree] is in its life.
enum Phase {
    SERVING,
    /// Nobody has asked for a while: its children leave. What is asked waits until they have.
    SHRINKING,
    /// Nothing new comes; what is outstanding is answered.
    DRAINING,
    /// The sub-users write their last checkpoints.
    RESTING
}
