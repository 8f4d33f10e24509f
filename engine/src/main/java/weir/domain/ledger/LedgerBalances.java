package weir.domain.ledger;

/// What an account has and what it owes after an entry, in millionths. What has lapsed and is kept for open holds is
/// still among what it has: it goes when it is drawn, or lapses for good.
public record LedgerBalances(long plan, long extraUsage, long payg, long owed) {
    public static final LedgerBalances NONE = new LedgerBalances(0, 0, 0, 0);

    public long of(BookedOn kind) {
        return switch (kind) {
            case PLAN -> plan;
            case EXTRA_USAGE -> extraUsage;
            case PAYG -> payg;
            case OWED -> owed;
        };
    }

    /// @param by below zero where it falls. A balance that falls below zero was never so: what is booked is not what
    ///     happened.
    LedgerBalances moved(BookedOn kind, long by) {
        var after = Math.addExact(of(kind), by);
        if (after < 0) {
            throw new IllegalStateException("the balance of %s would be %d".formatted(kind, after));
        }
        return switch (kind) {
            case PLAN -> new LedgerBalances(after, extraUsage, payg, owed);
            case EXTRA_USAGE -> new LedgerBalances(plan, after, payg, owed);
            case PAYG -> new LedgerBalances(plan, extraUsage, after, owed);
            case OWED -> new LedgerBalances(plan, extraUsage, payg, after);
        };
    }
}
