package weir.domain.hold;

/// Where a hold that has ended is in the journal of its account, by the sequence numbers of rows.
///
/// @param given the row that gave it; 0 where that is not known, or where rows in between changed it
/// @param ended the row that ended it, or corrected it after that; 0 where it is not known
public record Rows(long given, long ended) {
    public static final Rows UNKNOWN = new Rows(0, 0);

    /// Whether these two rows say all of it.
    public boolean known() {
        return given > 0 && ended > 0;
    }
}
