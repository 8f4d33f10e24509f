package weir.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.persistence.postgres.Patience.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.persistence.journal.JournalHealth.State;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.Durability;
import weir.persistence.postgres.Owner;
import weir.persistence.postgres.Ownership;
import weir.persistence.postgres.StartFailure;
import weir.persistence.postgres.TestServer;

/// A PostgreSQL that is set so that it may lose what it acknowledges.
class DurabilityTest {
    @TempDir
    private Path data;

    @Test
    void no_default_of_the_database_or_the_role_makes_a_session_of_weir_forget() throws SQLException {
        try (var server = new TestServer(data)) {
            execute(server.database(), "alter role weir set synchronous_commit = off");
            assertThat(synchronousCommit(server.database())).isEqualTo("on");
            try (var node = TestNode.on(server.database())) {
                node.recorder("a|synchronous").write(Note.of("written"));
                execute(server.database(), """
                        create function weir.seen() returns trigger language plpgsql as $$ begin
                          new.writer := current_setting('synchronous_commit'); return new; end $$;
                        create trigger seen before insert on weir.event_journal for each row
                          execute function weir.seen()""");
                var recorder = node.recorder("a|synchronous");
                recorder.write(Note.of("alone"));
                recorder.write(new Note("by copy", Note.of("").wakingNoMore().wake()));
                assertThat(strings(
                                server.database(),
                                "select distinct writer from weir.event_journal where sequence_number > 1"))
                        .isEqualTo("on");
            }
            execute(server.database(), "alter role weir set synchronous_commit = remote_apply");
            assertThat(synchronousCommit(server.database())).isEqualTo("remote_apply");
        }
    }

    @Test
    void a_server_without_fsync_or_full_page_writes_is_refused_unless_that_is_allowed_by_name() throws Exception {
        Files.writeString(data.resolve("postgresql.local.conf"), "fsync = off\nfull_page_writes = off\n");
        try (var server = new TestServer(data)) {
            assertRefused(server.database(), "`fsync = off`", "database.allow_fsync_off = true");
            assertRefused(
                    server.database().demanding(new Durability(true, false)),
                    "`full_page_writes = off`",
                    "database.allow_full_page_writes_off = true");
            try (var node = TestNode.on(server.database().demanding(new Durability(true, true)))) {
                node.recorder("a|careless").write(Note.of("written"));
            }
        }
    }

    @Test
    void a_server_that_is_told_later_to_forget_gets_no_row_until_it_is_told_otherwise() throws Exception {
        try (var server = new TestServer(data);
                var node = TestNode.on(server.database());
                var health = node.health()) {
            var recorder = node.recorder("a|reloaded");
            recorder.write(Note.of("before"));

            execute(server.database(), "alter system set full_page_writes = off");
            execute(server.database(), "select pg_reload_conf()");
            until("it is noticed", () -> health.state() == State.NOT_DURABLE);
            var _ = recorder.writeLater(Note.of("during"));
            recorder.awaitStop(TestNode.DEADLINE);

            execute(server.database(), "alter system reset full_page_writes");
            execute(server.database(), "select pg_reload_conf()");
            until("it is noticed", health::reachable);
            var again = node.recorder("a|reloaded");
            again.write(Note.of("after"));
            assertThat(again.read()).containsExactly("before", "after");
        }
    }

    private static void assertRefused(Database database, String... words) {
        assertThatThrownBy(() -> Ownership.take(database, Owner.ofThisProcess()).close())
                .isInstanceOf(StartFailure.class)
                .hasMessageContainingAll(words);
    }

    private static String synchronousCommit(Database database) throws SQLException {
        return strings(database, "show synchronous_commit");
    }

    private static String strings(Database database, String sql) throws SQLException {
        try (var connection = database.connect(TestNode.DEADLINE);
                var statement = connection.createStatement();
                var answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (var connection = database.connect(TestNode.DEADLINE);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
