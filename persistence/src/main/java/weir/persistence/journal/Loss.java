package weir.persistence.journal;

import weir.actor.PersistenceIds;

/// The rows of one account or sub-user that were acknowledged, and that PostgreSQL has lost.
///
/// @param id see [PersistenceIds]
/// @param from the sequence number of the first that is gone
/// @param to the sequence number of the last that was acknowledged
public record Loss(String id, long from, long to) {
    public boolean ofSubUser() {
        return PersistenceIds.isSubUser(id);
    }

    /// As the API names it: `account`, or `account/sub_user`.
    public String name() {
        return PersistenceIds.name(id);
    }

    long rows() {
        return to - from + 1;
    }
}
