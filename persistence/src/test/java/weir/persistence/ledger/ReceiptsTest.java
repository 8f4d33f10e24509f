package weir.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weir.domain.credit.Credits;
import weir.domain.hold.Ended;
import weir.domain.hold.Rows;
import weir.persistence.journal.JournalBooks;
import weir.persistence.postgres.TestPostgres;

/// How a hold ended is told from the ledger as it was from the journal.
class ReceiptsTest {
    private static final long SEED = 17;
    private static final int TURNS = 1_200;

    private final LedgerTables tables = new LedgerTables(TestPostgres.database());

    @BeforeEach
    void nothing_was_written() throws SQLException {
        tables.empty();
    }

    @Test
    void every_end_is_the_same_without_the_journal() throws SQLException {
        var life = PlayedLedger.of(SEED, TURNS);
        tables.write("acme", 0, life.rows());
        var journal = ends(life);
        assertThat(journal.values().stream().map(Ended::getClass).collect(Collectors.toSet()))
                .contains(Ended.Settled.class, Ended.Released.class, Ended.Expired.class, Ended.Corrected.class);
        tables.project();
        tables.execute("delete from weir.event_journal");
        assertThat(ends(life)).isEqualTo(journal);
    }

    @Test
    void what_the_ledger_does_not_have_yet_is_told_by_the_journal() throws SQLException {
        var life = new PlayedLedger(SEED);
        var earlier = life.on(TURNS / 2);
        tables.write("acme", 0, life.rows());
        tables.project();
        tables.write("acme", life.rows().size(), life.on(TURNS / 2));
        assertThat(earlier).isNotEmpty();
        var both = ends(life);
        tables.execute("truncate weir.ledger, weir.ledger_progress");
        assertThat(both).isEqualTo(ends(life));
    }

    @Test
    void what_corrected_a_hold_as_it_expired_is_told_in_whatever_order_both_are_found() throws SQLException {
        var begin = Instant.parse("2026-11-01T09:00:00Z");
        var acme = new ChargedAccount("acme", ZoneOffset.UTC, begin).granted("order-1", Credits.of(1), begin);
        var hold = acme.held("gpt-5.4", null, begin);
        tables.write(
                "acme",
                0,
                acme.settled(7, hold, begin.plus(Duration.ofHours(1))).rows());
        tables.project();
        assertThat(tables.query("select count(*) from weir.ledger where ended is not null group by sequence, booked"))
                .containsExactly("2");
        tables.execute("""
                with kept as (delete from weir.ledger returning *)
                insert into weir.ledger select * from kept order by sequence, place desc""");
        try (var books = new JournalBooks(TestPostgres.database())) {
            assertThat(ended(books, hold.number())).get().isInstanceOf(Ended.Corrected.class);
        }
    }

    private static Map<Long, Ended> ends(PlayedLedger life) {
        var ends = new TreeMap<Long, Ended>();
        try (var books = new JournalBooks(TestPostgres.database())) {
            for (var hold = 1L; hold < life.account().holds().next(); hold++) {
                var number = hold;
                ended(books, hold).ifPresent(end -> ends.put(number, end));
            }
        }
        return ends;
    }

    private static Optional<Ended> ended(JournalBooks books, long hold) {
        return books.ended("acme", hold, Rows.UNKNOWN)
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
