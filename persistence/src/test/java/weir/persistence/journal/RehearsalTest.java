package weir.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.persistence.journal.TestNode.DEADLINE;

import com.typesafe.config.ConfigFactory;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.Owner;
import weir.persistence.postgres.Ownership;
import weir.persistence.postgres.TestPostgres;

class RehearsalTest {
    private final Database database = TestPostgres.database();

    @Test
    void a_rehearsal_leaves_no_row_and_takes_no_number() throws SQLException {
        try (var ownership = Ownership.take(database, Owner.ofThisProcess());
                var writer = writer(ownership)) {
            var before = journal();
            writer.rehearse(List.of());
            assertThat(journal()).isEqualTo(before);
        }
    }

    private JournalWriter writer(Ownership ownership) {
        return JournalSettings.writer(
                ConfigFactory.load(JournalSettings.of(database, ownership)), 1, new Acknowledged());
    }

    /// How many rows there are, and which number the next one gets.
    private String journal() throws SQLException {
        try (var connection = database.connect(DEADLINE);
                var statement = connection.createStatement();
                var result = statement.executeQuery("""
                        select (select count(*) from weir.event_journal),
                          (select last_value from weir.event_journal_ordering_seq)""")) {
            assertThat(result.next()).isTrue();
            return result.getLong(1) + " rows, " + result.getLong(2);
        }
    }
}
