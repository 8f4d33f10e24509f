package weir.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class SchemaTest {
    /// Bytes of the first message of a client that wants TLS.
    private static final int REQUEST_FOR_TLS = 8;

    private final Database database = TestPostgres.database();

    @Test
    void tables_are_made_once_and_found_again() throws SQLException {
        Schema.migrate(database);
        assertThat(LocalPostgresTest.answer(database, "select count(*) >= 0 from weir.event_journal"))
                .isEqualTo("t");
    }

    @Test
    void tables_are_made_durably_and_for_as_long_as_it_takes_whatever_the_default_of_the_database_is()
            throws SQLException {
        LocalPostgresTest.execute(database, "drop database if exists weir_lax");
        LocalPostgresTest.execute(database, "create database weir_lax");
        LocalPostgresTest.execute(database, "alter database weir_lax set synchronous_commit = off");
        LocalPostgresTest.execute(database, "alter database weir_lax set idle_in_transaction_session_timeout = '1min'");
        var lax = new Database(database.url() + "_lax", database.user(), database.password());
        LocalPostgresTest.execute(lax, """
                create table public.seen (setting text);
                create function public.see() returns event_trigger language plpgsql as
                  $$ begin insert into public.seen values (concat_ws(' ', current_setting('synchronous_commit'),
                    current_setting('tcp_keepalives_idle'), current_setting('idle_in_transaction_session_timeout')));
                  end $$;
                create event trigger see on ddl_command_end execute function public.see()""");
        Schema.migrate(lax);
        assertThat(LocalPostgresTest.answer(lax, "select string_agg(distinct setting, ', ') from public.seen"))
                .isEqualTo("on 10 0");
    }

    @Test
    void tables_are_left_as_they_are_while_an_earlier_weir_still_writes_the_ledger() throws SQLException {
        LocalPostgresTest.execute(database, "drop database if exists weir_taken");
        LocalPostgresTest.execute(database, "create database weir_taken");
        var taken = new Database(database.url() + "_taken", database.user(), database.password());
        try (var earlier = taken.connect(Duration.ofSeconds(10));
                var lock = earlier.createStatement()) {
            lock.execute("select pg_advisory_lock(%d, %d)".formatted(Locks.WEIR, Locks.LEDGER));
            assertThatThrownBy(() -> Schema.migrate(taken))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageEndingWith(
                            "Another Weir still writes the ledger of this database. Stop it, then start this one.");
        }
        Schema.migrate(taken);
        assertThat(LocalPostgresTest.answer(taken, "select count(*) from weir.ledger_account_day"))
                .isEqualTo("0");
    }

    @Test
    void what_an_earlier_weir_has_booked_is_told_of_its_days() throws SQLException {
        LocalPostgresTest.execute(database, "drop database if exists weir_earlier");
        LocalPostgresTest.execute(database, "create database weir_earlier");
        var earlier = new Database(database.url() + "_earlier", database.user(), database.password());
        Flyway.configure()
                .dataSource(earlier.url(), earlier.user(), earlier.password())
                .locations("classpath:weir/persistence/migrations")
                .schemas(Schema.NAME)
                .target("109")
                .load()
                .migrate();
        LocalPostgresTest.execute(earlier, """
                select weir.make_ledger_day('2026-11-20');
                insert into weir.ledger (booked, account, sequence, place, at, kind, funding, credits, balance_after,
                  usage_day)
                values ('2026-11-20', 'acme', 1, 0, '2026-11-20Z', 'drawn', 'plan', -1, 0, '2026-11-20'),
                  ('2026-11-20', 'acme', 2, 0, '2026-11-20Z', 'reversed', 'plan', 1, 1, '2026-11-02'),
                  ('2026-11-20', 'acme', 3, 0, '2026-11-20Z', 'granted', 'payg', 1, 1, null);
                insert into weir.ledger_account_day
                values ('acme', '2026-11-20', null, null, false, true), ('acme', '2026-11-21', null, null, true, true);
                insert into weir.ledger_reader values (true, 3, now())""");
        Schema.migrate(earlier);
        assertThat(LocalPostgresTest.answer(earlier, """
                select string_agg(concat_ws(' ', day, first_usage, last_usage), ', ' order by day)
                from weir.ledger_account_day""")).isEqualTo("2026-11-20 2026-11-02 2026-11-20, 2026-11-21");
        assertThat(LocalPostgresTest.answer(earlier, """
                select tasks_since between now()::date - 90 and now()::date - 88 from weir.ledger_reader""")).isEqualTo("t");
    }

    @Test
    void a_database_that_cannot_be_used_is_told_in_a_sentence() throws SQLException {
        refuse(new Database("jdbc:postgresql://127.0.0.1:1/weir", "weir", ""), "cannot be reached");
        refuse(new Database(database.url(), "weir", "wrong"), "does not let Weir in");
        refuse(new Database(database.url() + "x", database.user(), database.password()), "does not let Weir in");
        LocalPostgresTest.execute(database, "drop user if exists guest");
        LocalPostgresTest.execute(database, "create user guest password 'guest'");
        LocalPostgresTest.execute(database, "revoke all on database weir from public");
        try {
            refuse(new Database(database.url(), "guest", "guest"), "does not let Weir in");
        } finally {
            LocalPostgresTest.execute(database, "grant connect, temporary on database weir to public");
        }
    }

    @Test
    void a_failure_of_tls_is_told_as_one() throws IOException, SQLException {
        refuse(demanding(database.url()), "TLS");
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> sayYesAndThenNoTls(socket));
            refuse(demanding("jdbc:postgresql://127.0.0.1:" + socket.getLocalPort() + "/weir"), "TLS");
        }
        assertThat(Failures.isTls(new SQLException(
                        "FATAL: no pg_hba.conf entry for host \"10.0.0.1\", user \"weir\", no encryption", "28000")))
                .isTrue();
        assertThat(Failures.isTls(new SQLException(
                        "The hostname db could not be verified by hostnameverifier PgjdbcHostnameVerifier.", "08006")))
                .isTrue();
        assertThat(Failures.isTls(new SQLException("FATAL: password authentication failed", "28P01")))
                .isFalse();
        assertThat(Failures.isTls(new SQLException("Connection to 127.0.0.1:1 refused.", "08001")))
                .isFalse();
    }

    private static Database demanding(String url) {
        return new Database(url + "?sslmode=require", "weir", "");
    }

    /// Takes the first connection's request for TLS, and answers its handshake with what is none.
    private static void sayYesAndThenNoTls(ServerSocket socket) {
        try (var connection = socket.accept()) {
            connection.getInputStream().readNBytes(REQUEST_FOR_TLS);
            connection.getOutputStream().write("Sno handshake".getBytes(StandardCharsets.US_ASCII));
            connection.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuse(Database database, String sentence) {
        assertThatThrownBy(() -> Schema.migrate(database))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(database.toString())
                .hasMessageContaining(sentence)
                .hasMessageContaining("WEIR_DATABASE_URL");
    }
}
