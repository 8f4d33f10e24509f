package weir.persistence.journal;

/// The rows of one account or sub-user that were acknowledged, and that PostgreSQL has lost.
///
/// @param id the persistence id: `a|` and an account, or `s|`, an account, `|` and its sub-user
/// @param from the sequence number of the first that is gone
/// @param to the sequence number of the last that was acknowledged
public record Loss(String id, long from, long to) {
    public boolean ofSubUser() {
        return id.startsWith("s|");
    }

    /// As the API names it: `account`, or `account/sub_user`.
    public String name() {
        return id.substring(id.indexOf('|') + 1).replace('|', '/');
    }

    long rows() {
        return to - from + 1;
    }
}
