package weir.domain.ledger;

/// From where it is known what a request used.
public enum UsageSource {
    SETTLED,
    /// Nobody settled it and its estimate was charged, or it was settled by what was seen of it.
    ESTIMATED,
    /// It was told after the fact, and nothing had been held for it.
    REPORTED
}
