package weir.persistence.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import weir.actor.AccountBatch;
import weir.domain.notice.Notice;
import weir.domain.overview.Overview;

/// Rows that told events, and an outbox in which only one of them is left: the others went long ago.
record ToldOutbox(LedgerTables tables) {
    private static final Overview TELLING = new Overview(
            List.of(),
            null,
            List.of(),
            List.of(),
            List.of(new Notice(Notice.What.ACCOUNT_OWES, null, Instant.EPOCH, List.of())));

    /// The same rows, each with an event that it told.
    static List<AccountBatch> telling(List<AccountBatch> rows) {
        return rows.stream()
                .map(row -> new AccountBatch(row.events(), row.wake(), TELLING, row.origins()))
                .toList();
    }

    /// One was told and has arrived.
    void fill() throws SQLException {
        empty();
        tables.execute("""
                with event as (
                  insert into weir.outbox (id, account, at, type, data)
                  values ('acme.1.0', 'acme', '2026-11-01Z', 'account.owes', '{}') returning number),
                hook as (
                  insert into weir.webhook (id, url, secret, types, created_at, created_by, cursor)
                  select 'hook', 'https://example.org/', 'whsec_', '{}', '2026-11-01Z', 'test', number from event
                  returning number)
                insert into weir.delivery (webhook, number, account, state, handed_over, due)
                select hook.number, event.number, 'acme', 'delivered', '2026-11-01Z', '2026-11-01Z' from event, hook""");
    }

    void empty() throws SQLException {
        tables.execute("truncate weir.outbox, weir.webhook, weir.delivery");
    }

    /// All that is there to be sent, and what became of it.
    List<String> rows() throws SQLException {
        return Stream.of(tables.rows("outbox"), tables.rows("webhook"), tables.rows("delivery"))
                .flatMap(List::stream)
                .toList();
    }
}
