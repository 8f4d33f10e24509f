package weir.domain.limit;

import java.util.List;

/// At which parts of what fills up something is told of it: a plan's limits of a day, balances, and the quotas of
/// sub-users.
///
/// @param percents whole ones from 1 to 100, the lowest first, at most [#MOST]; nothing is told where there are none
public record Thresholds(List<Integer> percents) {
    public static final Thresholds DEFAULT = new Thresholds(List.of(50, 80, 100));

    /// Each is looked at with every row.
    public static final int MOST = 5;

    public static final int WHOLE = 100;

    public Thresholds {
        percents = List.copyOf(percents);
        var before = 0;
        for (var percent : percents) {
            if (percents.size() > MOST || percent <= before || percent > WHOLE) {
                throw new IllegalArgumentException("these are no thresholds: " + percents);
            }
            before = percent;
        }
    }

    /// The highest that `used` of `limit` has reached; 0 where it has reached none, or there is no limit.
    public int reached(long used, long limit) {
        var reached = 0;
        for (var percent : percents) {
            if (limit > 0 && limit != Long.MAX_VALUE && used >= part(limit, percent)) {
                reached = percent;
            }
        }
        return reached;
    }

    /// So many hundredths, rounded up; a product could be more than there are numbers.
    private static long part(long limit, int percent) {
        var rest = WHOLE - percent;
        return limit - limit / WHOLE * rest - limit % WHOLE * rest / WHOLE;
    }
}
