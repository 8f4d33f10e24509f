package weir.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static weir.persistence.postgres.Patience.until;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {
    private static final long DEADLINE_SECONDS = 60;

    @TempDir
    private Path data;

    @Test
    void what_was_written_is_there_after_a_restart_and_was_written_durably() throws SQLException {
        try (var server = LocalPostgres.start(data)) {
            execute(server.database(), "create table kept as select 42 as answer");
            assertThat(answer(server.database(), "show fsync")).isEqualTo("on");
            assertThat(answer(server.database(), "show synchronous_commit")).isEqualTo("on");
            assertThat(answer(server.database(), "show full_page_writes")).isEqualTo("on");
            assertThat(answer(server.database(), "show listen_addresses")).isEqualTo("127.0.0.1");
        }
        assertThat(PidFile.of(data.resolve("postgres"))).isEmpty();
        try (var server = LocalPostgres.start(data)) {
            assertThat(answer(server.database(), "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void it_may_keep_an_eighth_of_the_memory() {
        assertThat(Cluster.buffers(24L << 30)).isEqualTo("3072MB");
        assertThat(Cluster.buffers(512L << 20)).isEqualTo("128MB");
        assertThat(Cluster.buffers(1L << 40)).isEqualTo("8192MB");
    }

    @Test
    void nobody_enters_without_the_password() {
        PreparedFolder.into(data);
        try (var server = LocalPostgres.start(data)) {
            var stranger = new Database(server.database().url(), "weir", "guess");
            assertThatThrownBy(() -> answer(stranger, "select 1"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void a_second_server_on_the_same_folder_is_told_who_has_it() {
        try (var _ = DataFolder.lock(data)) {
            assertThatThrownBy(() -> LocalPostgres.start(data))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining(
                            "is in use by another Weir (process %d)",
                            ProcessHandle.current().pid())
                    .hasMessageContaining(data.toString());
        }
    }

    @Test
    void a_killed_server_comes_back_by_itself_with_all_that_was_committed() throws SQLException {
        PreparedFolder.into(data);
        try (var server = LocalPostgres.start(data)) {
            execute(server.database(), "create table kept as select 42 as answer");
            var killed = postmaster();
            assertThat(killed.destroyForcibly()).isTrue();
            until(
                    "the server answers again",
                    () -> answer(server.database(), "select answer from kept").equals("42"));
            assertThat(postmaster().pid()).isNotEqualTo(killed.pid());
        }
    }

    @Test
    void a_server_that_a_killed_weir_left_behind_is_stopped_and_not_adopted() throws Exception {
        PreparedFolder.into(data);
        var weir = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWeir.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = weir.inputReader()) {
            assertThat(output.lines().anyMatch("running"::equals)).isTrue();
        }
        assertThatThrownBy(() -> DataFolder.lock(data)).hasMessageContaining("process " + weir.pid());
        assertThat(weir.destroyForcibly().waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS))
                .isTrue();
        var leftOver = postmaster();
        assertThat(leftOver.isAlive()).isTrue();
        try (var server = LocalPostgres.start(data)) {
            until("the old server is gone", () -> !leftOver.isAlive());
            assertThat(answer(server.database(), "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void a_pid_file_that_names_a_process_which_is_no_server_does_not_stop_the_start() throws Exception {
        PreparedFolder.into(data);
        var stranger = new ProcessBuilder("sleep", Long.toString(DEADLINE_SECONDS)).start();
        try {
            Files.writeString(
                    data.resolve("postgres/postmaster.pid"),
                    stranger.pid() + "\n" + data.resolve("postgres")
                            + "\n1700000000\n5432\n\n127.0.0.1\n 1 1\nready\n");
            try (var server = LocalPostgres.start(data)) {
                assertThat(answer(server.database(), "select 1")).isEqualTo("1");
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void a_folder_that_cannot_be_used_is_named() throws IOException {
        var file = Files.createFile(data.resolve("file"));
        assertThatThrownBy(() -> LocalPostgres.start(file))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("is a file");
    }

    @Test
    void settings_that_postgres_refuses_are_told_in_its_words() throws IOException {
        PreparedFolder.into(data);
        Files.writeString(data.resolve("postgresql.local.conf"), "shared_buffers = plenty\n");
        assertThatThrownBy(() -> LocalPostgres.start(data))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("shared_buffers")
                .hasMessageContaining("postgres.log");
    }

    @Test
    void root_gives_it_a_user_of_its_own_where_that_one_may_enter_the_folder() throws Exception {
        assumeTrue(isRoot() && Files.exists(Path.of("/usr/sbin/useradd")), "only root has others to be");
        PreparedFolder.into(data);
        try (var server = LocalPostgres.start(data)) {
            execute(server.database(), "create table kept as select 42 as answer");
            assertThat(runsAs()).as("closed to others").isNotEqualTo("weir-postgres");
        }
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx--x--x"));
        try (var server = LocalPostgres.start(data)) {
            assertThat(runsAs()).isEqualTo("weir-postgres");
            assertThat(answer(server.database(), "select answer from kept")).isEqualTo("42");
        }
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        try (var server = LocalPostgres.start(data)) {
            assertThat(runsAs()).as("closed again").isNotEqualTo("weir-postgres");
            assertThat(answer(server.database(), "select answer from kept")).isEqualTo("42");
        }
    }

    private static boolean isRoot() {
        return new UnixSystem().getUid() == 0;
    }

    private String runsAs() {
        return postmaster().info().user().orElseThrow();
    }

    private ProcessHandle postmaster() {
        var folder = data.resolve("postgres");
        return PidFile.of(folder).flatMap(file -> file.server(folder)).orElseThrow();
    }

    static String answer(Database database, String query) throws SQLException {
        try (var connection = database.connect(Duration.ofSeconds(10));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static void execute(Database database, String statement) throws SQLException {
        try (var connection = database.connect(Duration.ofSeconds(10));
                var execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }
}
