package weir.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weir.persistence.postgres.TestPostgres;

/// What goes from the journal is what the ledger has, from its first row on, and all goes on as before.
class TrimmingTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
    private static final String KEPT =
            "select min(sequence_number)::text || ' ' || max(sequence_number)" + " from weir.event_journal";

    private final LedgerTables tables = new LedgerTables(TestPostgres.database());
    private final ToldOutbox outbox = new ToldOutbox(tables);
    private final PlayedLedger life = PlayedLedger.of(23, 900);
    private final long last = life.rows().size();

    @BeforeEach
    void a_life_is_booked() throws SQLException {
        tables.empty();
        tables.write("acme", 0, ToldOutbox.telling(life.rows()));
        tables.project();
    }

    @AfterEach
    void nothing_is_left_to_be_sent() throws SQLException {
        outbox.empty();
    }

    @Test
    void nothing_goes_before_there_are_two_snapshots() throws SQLException {
        snapshot(last / 2);
        assertThat(trim()).isZero();
        assertThat(kept()).containsExactly("1 " + last);
    }

    @Test
    void what_the_older_snapshot_covers_goes_and_no_more() throws SQLException {
        snapshot(last / 3);
        snapshot(last / 2);
        assertThat(trim()).isEqualTo((int) (last / 3));
        assertThat(kept()).containsExactly("%d %d".formatted(last / 3 + 1, last));
        assertThat(trim()).isZero();
        assertThat(tables.query("select sequence from weir.journal_trim")).containsExactly("" + last / 3);
    }

    @Test
    void the_newest_row_stays_and_so_does_what_is_young_or_not_booked() throws SQLException {
        snapshot(last - 1);
        snapshot(last);
        tables.execute("update weir.event_journal set write_timestamp = 1000000000 where sequence_number >= 20");
        assertThat(trim()).isEqualTo(19);
        tables.execute("update weir.ledger_progress set sequence = 30");
        tables.execute("update weir.event_journal set write_timestamp = 0");
        assertThat(trim()).isEqualTo(11);
        tables.execute("update weir.ledger_progress set sequence = " + last);
        while (trim() > 0) {
            assertThat(kept()).isNotEmpty();
        }
        assertThat(kept()).containsExactly("%1$d %1$d".formatted(last));
    }

    @Test
    void what_the_ledger_does_not_have_as_the_journal_says_it_stays() throws SQLException {
        snapshot(last - 2);
        snapshot(last);
        for (var damage : List.of(
                "update weir.ledger set credits = credits + 1 where (sequence, place) in"
                        + " (select sequence, place from weir.ledger order by sequence, place limit 1)",
                "update weir.ledger set ended = null where (sequence, place) in"
                        + " (select sequence, place from weir.ledger where ended is not null order by 1, 2 limit 1)",
                "update weir.ledger_progress set stopped = 'for a test'")) {
            tables.execute(damage);
            assertThat(trim()).as(damage).isZero();
            tables.execute(
                    "truncate weir.ledger, weir.usage, weir.task_usage, weir.ledger_progress," + " weir.ledger_reader");
            tables.project();
        }
        assertThat(trim()).isPositive();
    }

    @Test
    void an_account_is_booked_again_above_what_is_gone_as_it_was() throws SQLException {
        snapshot(last / 2);
        snapshot(last - 5);
        var before = tables.everything();
        assertThat(trim()).isPositive();
        assertThat(tables.everything()).isEqualTo(before);
        tables.execute("update weir.usage set credits = credits + 1");
        tables.execute("update weir.ledger set credits = credits + 1 where sequence > " + last / 2);
        rebuild();
        assertThat(tables.everything()).isEqualTo(before);
        var more = life.on(100);
        tables.write("acme", last, more);
        tables.project();
        var on = tables.everything();
        snapshot(last + 3);
        assertThat(trim()).isPositive();
        rebuild();
        assertThat(tables.everything()).isEqualTo(on);
    }

    @Test
    void an_account_that_is_booked_again_sends_no_event_again() throws SQLException {
        outbox.fill();
        var before = outbox.rows();
        assertThat(before).hasSize(3);
        rebuild();
        assertThat(outbox.rows()).isEqualTo(before);
        snapshot(last / 2);
        snapshot(last - 5);
        assertThat(trim()).isPositive();
        rebuild();
        tables.write("acme", last, ToldOutbox.telling(life.on(100)));
        tables.project();
        rebuild();
        assertThat(outbox.rows()).isEqualTo(before);
    }

    @Test
    void a_removal_that_is_broken_off_has_not_been() throws SQLException {
        snapshot(last / 2);
        snapshot(last);
        try (var connection = tables.connect()) {
            connection.setAutoCommit(false);
            tables.execute("create function weir.broken() returns trigger language plpgsql as"
                    + " $$ begin raise exception 'broken off'; end $$");
            tables.execute("create trigger broken before insert on weir.journal_trim execute function weir.broken()");
            try {
                assertThatThrownBy(() -> new Trimming(connection, "acme").some(NOW))
                        .hasMessageContaining("broken off");
                connection.rollback();
            } finally {
                tables.execute("drop trigger broken on weir.journal_trim");
                tables.execute("drop function weir.broken");
            }
        }
        assertThat(kept()).containsExactly("1 " + last);
        assertThat(tables.rows("usage_trimmed")).isEmpty();
        assertThat(trim()).isPositive();
    }

    private int trim() throws SQLException {
        try (var connection = tables.connect()) {
            connection.setAutoCommit(false);
            return new Trimming(connection, "acme").some(NOW);
        }
    }

    private void rebuild() throws SQLException {
        try (var connection = tables.connect()) {
            connection.setAutoCommit(false);
            LedgerTables.rebuild(connection, "acme");
        }
    }

    private void snapshot(long sequence) throws SQLException {
        tables.snapshot("acme", sequence);
    }

    private List<String> kept() throws SQLException {
        return tables.query(KEPT);
    }
}
