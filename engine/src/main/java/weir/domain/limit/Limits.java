package weir.domain.limit;

import weir.domain.credit.Credits;

/// How fast, by window: of a plan, and of a sub-user's quotas.
///
/// @param day the daily limit in credits, the requests a day (RPD) and the tokens a day (TPD)
/// @param minute the requests a minute (RPM) and the tokens a minute (TPM); no credits are limited by the minute
public record Limits(Allowance day, Allowance minute) {
    public static final long UNLIMITED = Long.MAX_VALUE;
    public static final Limits NONE = new Limits(Allowance.NONE, Allowance.NONE);

    /// Of a day alone.
    public Limits(Credits daily, long rpd, long tpd) {
        this(new Allowance(daily, rpd, tpd), Allowance.NONE);
    }
}
