package weir.persistence.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import weir.domain.notice.Notice;
import weir.domain.notice.Notice.Fact;
import weir.domain.notice.Notice.What;
import weir.persistence.postgres.Clauses;
import weir.persistence.postgres.Columns;

/// A subscription that ends soon and of which nobody was told yet.
record Ending(String account, String plan, Instant until) {
    private static final String UNTOLD = """
            select id, plan, valid_until from weir.account_list
            where plan is not null and state <> 'closed' and valid_until > ? and valid_until <= ?
              and not exists (
                select from weir.outbox
                where outbox.id = account_list.id || '.ends.' || extract(epoch from valid_until)::bigint)
            order by valid_until limit ?""";

    static List<Ending> before(Connection connection, Instant now, Instant then, int most) throws SQLException {
        return new Clauses(UNTOLD, Columns.utc(now), Columns.utc(then), most)
                .ask(
                        connection,
                        row -> new Ending(
                                row.getString("id"), row.getString("plan"), Columns.instant(row, "valid_until")));
    }

    String id() {
        return account + ".ends." + until.getEpochSecond();
    }

    Notice notice(Instant now) {
        var facts = List.of(Fact.of("plan", plan), Fact.of("valid_until", until));
        return new Notice(What.SUBSCRIPTION_ENDS_SOON, null, now, facts);
    }
}
