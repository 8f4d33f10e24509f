package weir.persistence.overview;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Standing;
import weir.persistence.postgres.Clauses;
import weir.persistence.postgres.Columns;

/// Which accounts are looked for, by id. What is absent is not asked about.
///
/// @param prefix with which their ids begin
/// @param label with which their labels begin, whatever the case
/// @param endsBefore whose subscription is valid and ends before this
/// @param blocked whether they are at `now`
/// @param after only those whose id comes after this one
public record AccountsAsked(
        @Nullable String prefix,
        @Nullable String label,
        @Nullable String plan,
        @Nullable String reference,
        @Nullable Standing state,
        @Nullable Instant endsBefore,
        @Nullable Boolean blocked,
        Instant now,
        @Nullable String after,
        int most) {
    /// Comes after every character that a text may have.
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    /// A range, and no pattern: how many labels are in it PostgreSQL knows.
    private static final String LABEL = """
            label is not null and lower(label) collate "C" >= lower(?) and lower(label) collate "C" < lower(?)""";

    /// Asks by what it names alone, so that the index of that is used.
    Clauses clauses() {
        var clauses = new Clauses("select * from weir.account_list where true");
        if (prefix != null) {
            // Ids are compared byte by byte: a prefix is a range of them.
            clauses.and("id >= ?", prefix).and("id < ?", prefix + LAST);
        }
        if (label != null) {
            clauses.and(LABEL, label, label + LAST);
        }
        if (plan != null) {
            clauses.and("plan = ?", plan);
        }
        if (reference != null) {
            clauses.and("reference = ?", reference);
        }
        if (state != null) {
            clauses.and("state = ?", Columns.word(state));
        }
        if (endsBefore != null) {
            clauses.and("plan is not null and valid_until < ?", Columns.utc(endsBefore));
        }
        if (blocked != null) {
            clauses.and(
                    blocked
                            ? "blocked_by is not null and (blocked_until is null or blocked_until > ?)"
                            : "(blocked_by is null or blocked_until <= ?)",
                    Columns.utc(now));
        }
        if (after != null) {
            clauses.and("id > ?", after);
        }
        return clauses.then(" order by id limit ?", most);
    }
}
