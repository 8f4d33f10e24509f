package weir.persistence.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import weir.domain.credit.Credits;
import weir.domain.notice.Notice;
import weir.domain.notice.Notice.Fact;
import weir.domain.notice.Notice.What;
import weir.persistence.postgres.Clauses;
import weir.persistence.postgres.Columns;

/// A subscription that ends soon, or a grant that lapses soon, and of which nobody was told yet.
///
/// @param id made of what ends: the same end is told once
record Ending(String id, String account, Notice notice) {
    /// An id has whole seconds, those of a later part of one as well.
    private static final String SUBSCRIPTIONS = """
            select id, plan, valid_until from weir.account_list
            where plan is not null and state <> 'closed' and valid_until > ? and valid_until <= ?
              and not exists (
                select from weir.outbox
                where outbox.id = account_list.id || '.ends.' || floor(extract(epoch from valid_until))::bigint)
            order by valid_until limit ?""";

    /// A line knows the grants that had something left when it was written, and is written anew when one has not.
    private static final String GRANTS = """
            select id, grant_number, funding, still, expires
            from weir.account_list, unnest(ending_grants, ending_fundings, ending_left, ending_at)
              as ending (grant_number, funding, still, expires)
            where ending_at is not null and ending_at[1] <= ? and state <> 'closed' and expires > ? and expires <= ?
              and not exists (
                select from weir.outbox
                where outbox.id = account_list.id || '.grant.' || grant_number || '.ends')
            order by expires limit ?""";

    static List<Ending> ofSubscriptions(Connection connection, Instant now, Instant then, int most)
            throws SQLException {
        return new Clauses(SUBSCRIPTIONS, Columns.utc(now), Columns.utc(then), most).ask(connection, row -> {
            var account = row.getString("id");
            var until = Columns.instant(row, "valid_until");
            var facts = List.of(Fact.of("plan", row.getString("plan")), Fact.of("valid_until", until));
            return new Ending(
                    account + ".ends." + until.getEpochSecond(),
                    account,
                    new Notice(What.SUBSCRIPTION_ENDS_SOON, null, now, facts));
        });
    }

    static List<Ending> ofGrants(Connection connection, Instant now, Instant then, int most) throws SQLException {
        var until = Columns.utc(then);
        return new Clauses(GRANTS, until, Columns.utc(now), until, most).ask(connection, row -> {
            var account = row.getString("id");
            var grant = row.getInt("grant_number");
            var facts = List.of(
                    Fact.of("funding", row.getString("funding")),
                    Fact.of("grant", grant),
                    Fact.of("left", new Credits(row.getLong("still"))),
                    Fact.of("expires_at", Columns.instant(row, "expires")));
            return new Ending(
                    account + ".grant." + grant + ".ends", account, new Notice(What.GRANT_ENDING, null, now, facts));
        });
    }
}
