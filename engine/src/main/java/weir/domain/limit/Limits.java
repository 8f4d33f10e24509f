package weir.domain.limit;

import weir.domain.credit.Credits;

/// How fast: the daily limit in credits, the requests a day (RPD) and the tokens a day (TPD) of a plan.
///
/// What a plan does not limit is [Credits#UNLIMITED] or [#UNLIMITED].
public record Limits(Credits daily, long rpd, long tpd) {
    public static final long UNLIMITED = Long.MAX_VALUE;
    public static final Limits NONE = new Limits(Credits.UNLIMITED, UNLIMITED, UNLIMITED);
}
