package weir.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weir.persistence.postgres.TestPostgres;

class SubUserTrimmingTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
    private static final String ANN = "s|acme|ann";

    private final LedgerTables tables = new LedgerTables(TestPostgres.database());

    @BeforeEach
    void two_sub_users_have_rows() throws SQLException {
        tables.empty();
        tables.execute("""
                insert into weir.event_journal (persistence_id, sequence_number, writer, write_timestamp,
                  adapter_manifest, event_ser_id, event_ser_manifest, event_payload)
                select id, number, 'test', number * 1000, '', 0, '', ''
                from unnest(array['s|acme|ann', 's|acme|ann|2']) id, generate_series(1, 90) number""");
    }

    @Test
    void one_snapshot_lets_nothing_go() throws SQLException {
        tables.snapshotOf(ANN, 50);
        assertThat(trim()).isZero();
        assertThat(next()).isEmpty();
    }

    @Test
    void what_the_older_of_two_covers_goes_and_nothing_of_who_had_the_id_later() throws SQLException {
        tables.snapshotOf(ANN, 25);
        tables.snapshotOf(ANN, 50);
        assertThat(next()).containsExactly(ANN);
        assertThat(trim()).isEqualTo(25);
        assertThat(kept(ANN)).containsExactly("26 90");
        assertThat(kept("s|acme|ann|2")).containsExactly("1 90");
        assertThat(trim()).isZero();
        assertThat(next()).isEmpty();
    }

    @Test
    void what_is_young_stays_with_all_that_came_after_it() throws SQLException {
        tables.snapshotOf(ANN, 50);
        tables.snapshotOf(ANN, 75);
        tables.execute("update weir.event_journal set write_timestamp = 2000000000 where sequence_number = 20");
        assertThat(trim()).isEqualTo(19);
        assertThat(kept(ANN)).containsExactly("20 90");
    }

    @Test
    void the_newest_row_stays_whatever_the_snapshots_say() throws SQLException {
        tables.snapshotOf(ANN, 100);
        tables.snapshotOf(ANN, 125);
        assertThat(trim()).isEqualTo(89);
        assertThat(kept(ANN)).containsExactly("90 90");
    }

    private int trim() throws SQLException {
        try (var connection = tables.connect()) {
            connection.setAutoCommit(false);
            return new SubUserTrimming(connection, ANN).some(NOW);
        }
    }

    private List<String> next() throws SQLException {
        try (var connection = tables.connect()) {
            connection.setAutoCommit(false);
            return Trimmable.SUB_USERS.next(connection, "");
        }
    }

    private List<String> kept(String id) throws SQLException {
        return tables.query("select min(sequence_number)::text || ' ' || max(sequence_number) from weir.event_journal"
                + " where persistence_id = '" + id + "'");
    }
}
