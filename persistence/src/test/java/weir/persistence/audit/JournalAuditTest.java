package weir.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import weir.persistence.journal.Journal;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.TestPostgres;

class JournalAuditTest {
    private static final int TURNS = 1_500;
    private static final String DAMAGE =
            "update weir.event_journal set event_payload = ? where persistence_id = 'a|audited-1' and sequence_number = 7";

    @Test
    void the_journal_of_several_accounts_adds_up_until_a_row_is_damaged() throws SQLException {
        var database = TestPostgres.database();
        var first = Life.played(5, TURNS);
        var second = Life.played(6, TURNS);
        new Journal(database, "audited-1")
                .write(first.events().stream().map(List::of).toList());
        new Journal(database, "audited-2").write(List.of(second.events()));

        assertThat(found(database)).isEmpty();
        var report = Audit.of(database, (_, _) -> {});
        assertThat(report.accounts()).isGreaterThanOrEqualTo(2);
        assertThat(report.events())
                .isGreaterThanOrEqualTo(first.events().size() + second.events().size());

        damage(database);
        assertThat(found(database))
                .anyMatch(sentence -> sentence.startsWith("account audited-1, row 7: cannot read what is stored"));
    }

    @Test
    void it_is_told_with_every_row_how_far_the_audit_is() throws SQLException {
        var database = TestPostgres.database();
        new Journal(database, "audited-3")
                .write(Life.played(7, TURNS).events().stream().map(List::of).toList());
        var read = new ArrayList<Long>();
        var all = new HashSet<Long>();
        var report = Audit.of(database, (rows, ofAll) -> {
            read.add(rows);
            all.add(ofAll);
        });
        assertThat(report.rows()).isGreaterThan(TURNS / 2);
        assertThat(all).containsExactly(report.rows());
        assertThat(read)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(0, report.rows()).boxed().toList());
    }

    /// What other tests left in the same journal is not looked at.
    private static List<String> found(Database database) throws SQLException {
        return Audit.of(database, (_, _) -> {}).discrepancies().stream()
                .filter(sentence -> sentence.startsWith("account audited-"))
                .toList();
    }

    private static void damage(Database database) throws SQLException {
        try (var connection = database.connect(Duration.ofSeconds(10));
                var update = connection.prepareStatement(DAMAGE)) {
            update.setBytes(1, new byte[] {1, 0, 1, 99});
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }
}
