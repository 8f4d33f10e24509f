package weir.persistence.overview;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import weir.persistence.postgres.Clauses;
import weir.persistence.postgres.Columns;

/// Which changes are asked for, the newest first. What is absent is not asked about.
///
/// @param since from this instant on, and before `until`
/// @param by the id of the token or key by which they were made
/// @param before only those that come after this one in the list
public record ChangesAsked(
        @Nullable String account,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String by,
        @Nullable Place before,
        int most) {

    /// Where a change is in the list.
    public record Place(Instant at, long number) {}

    Clauses clauses() {
        var clauses = new Clauses("select * from weir.change where true");
        if (account != null) {
            clauses.and("account = ?", account);
        }
        if (since != null) {
            clauses.and("at >= ?", Columns.utc(since));
        }
        if (until != null) {
            clauses.and("at < ?", Columns.utc(until));
        }
        if (by != null) {
            clauses.and("by_id = ?", by);
        }
        if (before != null) {
            clauses.and("(at, number) < (?, ?)", Columns.utc(before.at()), before.number());
        }
        return clauses.then(" order by at desc, number desc limit ?", most);
    }
}
