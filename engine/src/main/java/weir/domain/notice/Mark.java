package weir.domain.notice;

/// The highest threshold that was told of something that fills up.
///
/// @param of what was filling up: another day or other grants begin at nothing
/// @param percent 0 where none was told
record Mark(long of, int percent) {
    static final Mark NONE = new Mark(0, 0);

    /// In percent, the lowest first. One list for all accounts.
    private static final int[] THRESHOLDS = {50, 80, 100};

    /// The highest threshold that `used` of `limit` has reached; 0 where it has reached none, or there is no limit.
    static int reached(long used, long limit) {
        var reached = 0;
        for (var percent : THRESHOLDS) {
            if (limit > 0 && limit != Long.MAX_VALUE && used >= part(limit, percent)) {
                reached = percent;
            }
        }
        return reached;
    }

    /// Whether a threshold is to be told that is reached now and was not `before`. What was told once and fell below in
    /// between, as by a release, is not told again.
    boolean lacks(long filling, int before, int now) {
        return now > before && (of != filling || now > percent);
    }

    /// So many hundredths, rounded up; a product could be more than there are numbers.
    private static long part(long limit, int percent) {
        var rest = 100 - percent;
        return limit - limit / 100 * rest - limit % 100 * rest / 100;
    }
}
