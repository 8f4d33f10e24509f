package weir.persistence.overview;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import weir.persistence.postgres.Clauses;
import weir.persistence.postgres.Columns;

/// How many accounts are on a plan at an instant, in whatever version; those that are closed are on none.
///
/// @param until when the last of their subscriptions ends, if nothing is bought until then
public record PlanHolders(String plan, long accounts, Instant until) {
    private static final String COUNT = """
            select plan, count(*) as accounts, max(valid_until) as last_until from weir.account_list
            where state <> 'closed' and valid_until > ? and plan = any(?) group by plan""";

    /// A plan that no account is on is not told.
    static Clauses counted(Collection<String> plans, Instant now) {
        return new Clauses(COUNT, Columns.utc(now), plans.toArray(String[]::new));
    }

    static PlanHolders read(ResultSet row) throws SQLException {
        return new PlanHolders(row.getString("plan"), row.getLong("accounts"), Columns.instant(row, "last_until"));
    }
}
