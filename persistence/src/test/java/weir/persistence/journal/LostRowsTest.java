package weir.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.persistence.postgres.Patience.until;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.Done;
import org.apache.pekko.persistence.jdbc.journal.dao.JournalTables.JournalPekkoSerializationRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;
import weir.persistence.journal.JournalHealth.State;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.TestPostgres;
import weir.persistence.postgres.TestServer;

/// A PostgreSQL that has lost what it acknowledged.
class LostRowsTest {
    @TempDir
    private Path data;

    @Test
    void what_is_gone_after_a_failover_is_told_when_nobody_remembers_it_any_more() throws Exception {
        try (var server = new TestServer(data)) {
            try (var node = TestNode.on(server.database())) {
                node.recorder("a|lost").write(Note.of("kept"));
                node.recorder("a|calm").write(Note.of("kept"));
            }
            var forgotten = new CompletableFuture<Done>();
            try (var node = TestNode.on(server.database());
                    var health = node.health(() -> forgotten)) {
                server.copy();
                var calm = node.recorder("a|calm");
                assertThat(calm.read()).hasSize(1);
                node.recorder("s|lost|ann").write(Note.of("gone"));
                var lost = node.recorder("a|lost");
                lost.write(Note.of("gone"));
                lost.write(Note.of("gone, too"));

                server.failOver();
                until("it is noticed", () -> health.state() == State.ROWS_LOST);
                var _ = calm.writeLater(Note.of("though its own rows are there"));
                calm.awaitStop(TestNode.DEADLINE);
                assertThat(health.losses()).isEmpty();
                assertThat(rows(server.database())).isEqualTo(2);

                forgotten.complete(Done.done());
                until("it can be written again", health::reachable);
                assertThat(health.losses())
                        .containsExactlyInAnyOrder(new Loss("a|lost", 2, 3), new Loss("s|lost|ann", 1, 1));
                var again = node.recorder("a|lost");
                again.write(Note.of("after"));
                assertThat(again.read()).containsExactly("kept", "after");
                assertThat(health.losses()).hasSize(2);
            }
        }
    }

    @Test
    void the_first_write_on_the_database_that_took_over_is_refused() throws Exception {
        try (var server = new TestServer(data)) {
            try (var node = TestNode.on(server.database())) {
                server.copy();
                node.recorder("a|lost").write(Note.of("gone"));
                server.failOver();
                var others = new AtomicInteger();
                until("a write has found out", () -> {
                    var other = node.recorder("a|other-" + others.incrementAndGet());
                    var _ = other.writeLater(Note.of("written after the loss"));
                    other.awaitStop(TestNode.DEADLINE);
                    return node.acknowledged().missing().isPresent();
                });
                assertThat(node.acknowledged().missing()).contains(new RowName("a|lost", 1));
                assertThat(rows(server.database())).isZero();
            }
        }
    }

    @Test
    void what_a_row_builds_on_is_looked_for_once_a_session() throws SQLException {
        var database = TestPostgres.database();
        try (var node = TestNode.on(database)) {
            var recorder = node.recorder("a|gap");
            recorder.write(Note.of("one"));
            recorder.write(Note.of("two"));
            node.recorder("a|another").write(Note.of("acknowledged last"));
            var entrance = node.entrance();
            try (var session = database.connect(TestNode.DEADLINE)) {
                entrance.enter(session, List.of(row("a|gap", 3)));
                execute(
                        database,
                        "delete from weir.event_journal where persistence_id = 'a|gap' and sequence_number = 2");
                entrance.enter(session, List.of(row("a|gap", 3)));
            }
            assertThat(node.acknowledged().missing()).isEmpty();
            try (var session = database.connect(TestNode.DEADLINE)) {
                assertThatThrownBy(() -> entrance.enter(session, List.of(row("a|gap", 3))))
                        .isInstanceOf(RowsLost.class);
            }
            assertThat(node.acknowledged().missing()).contains(new RowName("a|gap", 2));
        }
    }

    private static JournalPekkoSerializationRow row(String id, long number) {
        return new JournalPekkoSerializationRow(
                0, false, id, number, "", 0, "", new byte[0], 0, "", Option.empty(), Option.empty(), Option.empty());
    }

    private static long rows(Database database) throws SQLException {
        try (var connection = database.connect(TestNode.DEADLINE);
                var statement = connection.createStatement();
                var count = statement.executeQuery("select count(*) from weir.event_journal")) {
            count.next();
            return count.getLong(1);
        }
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (var connection = database.connect(TestNode.DEADLINE);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
