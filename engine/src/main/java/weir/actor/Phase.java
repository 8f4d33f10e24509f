package weir.actor;

/// How far an [AccountTree] is in its life.
enum Phase {
    SERVING,
    /// Nothing new comes; what is outstanding is answered.
    DRAINING,
    /// The sub-users write their last checkpoints.
    RESTING
}
