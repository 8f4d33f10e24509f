package weir.domain.notice;

/// The highest threshold that was told of something that fills up.
///
/// @param of what was filling up: another day or other grants begin at nothing
/// @param percent 0 where none was told
record Mark(long of, int percent) {
    static final Mark NONE = new Mark(0, 0);

    /// Whether a threshold is to be told that is reached now and was not `before`. What was told once and fell below in
    /// between, as by a release, is not told again.
    boolean lacks(long filling, int before, int now) {
        return now > before && (of != filling || now > percent);
    }
}
