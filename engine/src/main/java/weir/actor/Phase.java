package weir.actor;

/// How far an [AccountTree] is in its life.
enum Phase {
    SERVING,
    /// Nothing new comes; what is outstanding is answered.
    DRAINING,
    /// The sub-users write their last checkpoints.
    RESTING,
    /// A child has died, or what it knew is not true any more: everything is answered [Reply.Busy] until the shard has
    /// let go.
    FAILED,
    ENDED
}
