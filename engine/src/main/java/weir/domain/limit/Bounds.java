package weir.domain.limit;

import java.time.Duration;

/// The bounds of one account. Everything has one.
public final class Bounds {
    /// Open holds of an account: ten thousand people each with ten requests under way.
    public static final int OPEN_HOLDS = 100_000;

    /// Members of an account. Each one costs a tally in the account's state.
    public static final int SUB_USERS = 1_000;

    /// Grants of an account that have something left, or had within the last [#RETURNABLE]: those spent longer are kept
    /// in sums. As many of the largest still add up.
    public static final int GRANTS = 5_000;

    /// Terms of a subscription that have not ended: ten years of 30 days.
    public static final int TERMS = 120;

    /// Orders of an account that can be taken back: the latest.
    public static final int ORDERS = 1_000;

    /// For how long an order can be taken back.
    public static final Duration VOIDABLE = Duration.ofDays(180);

    /// How long a hold may stay open, extensions included.
    public static final Duration HOLD_LIFE = Duration.ofHours(24);

    /// A hold lives this long where its caller names nothing else.
    public static final Duration HOLD_TIME_TO_LIVE = Duration.ofMinutes(30);

    /// A request id answers its hold for so long after the hold ended.
    public static final Duration RECENT = Duration.ofMinutes(10);

    /// Days an account keeps counters of: the life of a hold and the late window fit in well.
    public static final int DAYS = 8;

    /// How long an expired hold can be corrected by a late settlement, unless the operator sets another window.
    public static final Duration LATE_WINDOW = Duration.ofHours(48);

    /// The longest late window that may be set: the counters of its days must still be there.
    public static final Duration LONGEST_LATE_WINDOW = Duration.ofHours(120);

    /// For how long after it ended the charge of a hold can be reversed.
    public static final Duration REVERSIBLE = Duration.ofDays(30);

    /// To a grant that has had nothing left for so long nothing returns any more. What a hold was charged at its expiry
    /// can be corrected until its late window closes, and be reversed for [#REVERSIBLE] from then on.
    public static final Duration RETURNABLE = REVERSIBLE.plus(LONGEST_LATE_WINDOW);

    /// Usage that is reported without a hold is taken for so long after its own time: its day still has its counters.
    public static final Duration REPORTABLE = Duration.ofDays(5);

    /// How far the clock of who reports may be ahead.
    public static final Duration REPORTED_AHEAD = Duration.ofMinutes(5);

    private Bounds() {}
}
