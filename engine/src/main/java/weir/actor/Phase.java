package weir.actor;

/// How far an [AccountTree] is in its life.
enum Phase {
    SERVING,
    /// Nothing new comes; what is outstanding is answered.
    DRAINING,
    /// Its children leave: the account what it knows, the sub-users which keys were used.
    RESTING
}
