package weir.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.persistence.journal.TestNode.DEADLINE;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.persistence.postgres.SessionOpening;
import weir.persistence.postgres.TestServer;

/// Whose line broke keeps its locks for no longer than a server needs to find out.
class SessionsTest {
    private static final String SETTINGS = """
            concat_ws(' ', current_setting('tcp_keepalives_idle'), current_setting('tcp_keepalives_interval'),
              current_setting('tcp_keepalives_count'), current_setting('tcp_user_timeout'),
              current_setting('idle_in_transaction_session_timeout'))""";

    private static final String WANTED = "10 5 3 30000 1min";

    @TempDir
    private Path data;

    @Test
    void every_session_is_given_up_soon_after_its_line_broke() throws SQLException {
        try (var server = new TestServer(data);
                var connection = server.database().connect(DEADLINE);
                var pool = server.database().pool("weir-test", 1, DEADLINE);
                var pooled = pool.getConnection()) {
            assertThat(answer(connection, "select " + SETTINGS)).isEqualTo(WANTED);
            assertThat(answer(pooled, "select " + SETTINGS)).isEqualTo(WANTED);
            try (var node = TestNode.on(server.database());
                    var statement = connection.createStatement()) {
                statement.execute("""
                        create function weir.seen() returns trigger language plpgsql as $$ begin
                          new.writer := %s; return new; end $$;
                        create trigger seen before insert on weir.event_journal for each row
                          execute function weir.seen()""".formatted(SETTINGS));
                var recorder = node.recorder("a|sessions");
                recorder.write(Note.of("alone"));
                recorder.write(new Note("by copy", Note.of("").wakingNoMore().wake()));
                assertThat(answer(connection, "select string_agg(distinct writer, ', ') from weir.event_journal"))
                        .isEqualTo(WANTED);
                var config = ConfigFactory.load(JournalSettings.of(server.database(), node.ownership()));
                assertThat(config.getString("weir.journal.slick.db.connectionInitSql"))
                        .isEqualTo(SessionOpening.SQL);
                assertThat(config.getString("weir.snapshots.slick.db.connectionInitSql"))
                        .isEqualTo(SessionOpening.SQL);
            }
        }
    }

    private static String answer(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
