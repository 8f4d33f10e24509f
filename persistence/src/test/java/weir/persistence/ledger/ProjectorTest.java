package weir.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import kamon.Kamon;
import kamon.metric.Gauge;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weir.persistence.postgres.TestPostgres;

/// One keeps the ledger at a time, and another soon after it has gone.
class ProjectorTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Projector.Lag UP_TO_DATE = new Projector.Lag(0, 0, 0);

    private final LedgerTables tables = new LedgerTables(TestPostgres.database());
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-30T00:00:00Z"));
    private final InstantSource clock = now::get;

    @BeforeEach
    void nothing_was_written() throws SQLException {
        tables.empty();
    }

    @Test
    void of_two_at_once_one_writes_and_the_other_follows_it() throws SQLException {
        var life = new PlayedLedger(3);
        var last = life.rows().size();
        Queue<String> ofFirst = new ConcurrentLinkedQueue<>();
        Queue<String> ofSecond = new ConcurrentLinkedQueue<>();
        var first = Projector.start(tables.database(), clock, ofFirst::add);
        try {
            tables.write("acme", 0, life.rows());
            await("acme", last);
            try (var second = Projector.start(tables.database(), clock, ofSecond::add)) {
                for (var i = 0; i < 5; i++) {
                    var more = life.on(5);
                    tables.write("acme", last, more);
                    last += more.size();
                    await("acme", last);
                }
                assertThat(ofSecond).isEmpty();
                assertThat(second.lag()).isEmpty();
                assertThat(first.lag()).isPresent();
                first.close();
                ofFirst.clear();
                var more = life.on(5);
                tables.write("acme", last, more);
                await("acme", last + more.size());
                assertThat(ofSecond).contains("commit");
                assertThat(ofFirst).isEmpty();
            }
        } finally {
            first.close();
        }
        assertThat(tables.query("select count(*) from weir.ledger"))
                .containsExactly("" + life.kept().entries().size());
    }

    @Test
    void a_session_that_was_killed_is_replaced() throws SQLException {
        var life = new PlayedLedger(4);
        var last = life.rows().size();
        tables.write("acme", 0, life.rows());
        try (var projector = Projector.start(tables.database(), clock)) {
            await("acme", last);
            tables.execute("""
                    select pg_terminate_backend(pid) from pg_locks
                    where locktype = 'advisory' and objid = 4 and mode = 'ExclusiveLock'""");
            var more = life.on(20);
            tables.write("acme", last, more);
            await("acme", last + more.size());
            assertThat(projector.lag()).isPresent();
        }
        assertThat(tables.query("select payg + plan + extra_usage from weir.ledger_progress"))
                .isEqualTo(tables.query("select sum(credits) from weir.ledger where funding <> 'owed'"));
    }

    @Test
    void all_are_booked_again_while_others_are_booked() throws Exception {
        for (var i = 1; i <= 4; i++) {
            tables.write(
                    "account-" + i, 0, ToldOutbox.telling(PlayedLedger.of(i, 60).rows()));
        }
        var outbox = new ToldOutbox(tables);
        outbox.fill();
        var told = outbox.rows();
        var last = PlayedLedger.of(4, 60).rows().size();
        try (var projector = Projector.start(tables.database(), clock);
                var desk = new LedgerDesk(tables.database(), projector, clock, Path.of("target"))) {
            await("account-4", last);
            tables.trim("account-3", PlayedLedger.of(3, 60).rows().size());
            var before = tables.everything();
            assertThat(desk.rebuild("nobody").get(10, TimeUnit.SECONDS)).isFalse();
            assertThat(desk.rebuild("account-2").get(10, TimeUnit.SECONDS)).isTrue();
            assertThat(desk.rebuildAll().get(10, TimeUnit.SECONDS)).isTrue();
            tables.write("late", 0, PlayedLedger.of(9, 5).rows());
            awaitRebuilt(desk);
            await("late", PlayedLedger.of(9, 5).rows().size());
            for (var table : LedgerTables.TABLES) {
                assertThat(tables.rows(table)).as(table).containsAll(before.get(LedgerTables.TABLES.indexOf(table)));
            }
            var status = desk.status().get(10, TimeUnit.SECONDS);
            assertThat(status.accounts()).isEqualTo(5);
            assertThat(status.stopped()).isEmpty();
            assertThat(outbox.rows()).as("no event is sent again").isEqualTo(told);
        } finally {
            outbox.empty();
        }
    }

    @Test
    void an_account_that_stood_still_goes_on_a_minute_later() throws SQLException {
        var life = PlayedLedger.of(5, 30).rows();
        tables.write("acme", 0, life);
        tables.execute("update weir.event_journal set event_payload = '\\x63' || event_payload"
                + " where sequence_number = 2");
        try (var projector = Projector.start(tables.database(), clock)) {
            await("acme", 1);
            awaitLag(projector, lag -> lag.stopped() == 1);
            assertThat(gauge("weir.ledger.stopped")).isEqualTo(1);
            tables.execute("update weir.event_journal set event_payload = substr(event_payload, 2)"
                    + " where sequence_number = 2");
            now.updateAndGet(instant -> instant.plusSeconds(61));
            await("acme", life.size());
            awaitLag(projector, lag -> lag.stopped() == 0);
            assertThat(gauge("weir.ledger.stopped")).isZero();
        }
        assertThat(tables.query("select coalesce(stopped, 'goes on') from weir.ledger_progress"))
                .containsExactly("goes on");
    }

    @Test
    void a_ledger_that_cannot_be_written_is_told_to_lag_by_the_clock_until_it_can() throws SQLException {
        var life = new PlayedLedger(6);
        var last = life.rows().size();
        tables.write("acme", 0, life.rows());
        try (var projector = Projector.start(tables.database(), clock)) {
            awaitLag(projector, lag -> lag.equals(UP_TO_DATE));
            tables.execute("alter table weir.ledger_reader rename to ledger_reader_away");
            var more = life.on(5);
            try {
                tables.write("acme", last, more);
                awaitLag(projector, lag -> lag.rows() == more.size());
                now.updateAndGet(instant -> instant.plusSeconds(90));
                awaitLag(projector, lag -> lag.equals(new Projector.Lag(more.size(), 90, 0)));
                assertThat(gauge("weir.ledger.lag.seconds")).isEqualTo(90);
                now.updateAndGet(instant -> instant.plusSeconds(90));
                awaitLag(projector, lag -> lag.equals(new Projector.Lag(more.size(), 180, 0)));
                assertThat(gauge("weir.ledger.lag.rows")).isEqualTo(more.size());
            } finally {
                tables.execute("alter table weir.ledger_reader_away rename to ledger_reader");
            }
            awaitLag(projector, lag -> lag.equals(UP_TO_DATE));
            assertThat(gauge("weir.ledger.lag.seconds")).isZero();
            await("acme", last + more.size());
        }
    }

    @Test
    void a_ledger_that_could_never_be_written_lags_since_it_was_first_tried() throws SQLException {
        tables.execute("alter table weir.ledger_reader rename to ledger_reader_away");
        try (var projector = Projector.start(tables.database(), clock)) {
            awaitLag(projector, lag -> lag.seconds() == 0);
            now.updateAndGet(instant -> instant.plusSeconds(90));
            awaitLag(projector, lag -> lag.seconds() == 90);
        } finally {
            tables.execute("alter table weir.ledger_reader_away rename to ledger_reader");
        }
    }

    private static double gauge(String name) {
        return ((Gauge.Volatile) Kamon.gauge(name).withoutTags()).snapshot(false);
    }

    private static void awaitLag(Projector projector, Predicate<Projector.Lag> condition) {
        var deadline = System.nanoTime() + LIMIT.toNanos();
        while (projector.lag().filter(condition).isEmpty()) {
            assertThat(System.nanoTime()).as("%s", projector.lag()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void what_tasks_have_used_is_forgotten_when_a_day_begins() throws SQLException {
        var life = PlayedLedger.of(6, 400).rows();
        tables.write("acme", 0, life);
        try (var _ = Projector.start(tables.database(), clock)) {
            await("acme", life.size());
            var days = tables.query("select distinct day::text from weir.task_usage order by 1");
            assertThat(days).hasSizeGreaterThan(1);
            var usage = tables.rows("usage");
            now.set(Instant.parse(days.getFirst() + "T00:00:00Z").plus(Duration.ofDays(91)));
            var deadline = System.nanoTime() + LIMIT.toNanos();
            while (!tables.query("select distinct day::text from weir.task_usage order by 1")
                    .equals(days.subList(1, days.size()))) {
                assertThat(System.nanoTime()).isLessThan(deadline);
            }
            assertThat(tables.rows("usage")).isEqualTo(usage);
        }
    }

    private void await(String account, long sequence) throws SQLException {
        var deadline = System.nanoTime() + LIMIT.toNanos();
        var query = "select sequence from weir.ledger_progress where account = '%s'".formatted(account);
        while (!tables.query(query).contains("" + sequence)) {
            assertThat(System.nanoTime()).as("%s up to %d", account, sequence).isLessThan(deadline);
        }
    }

    private static void awaitRebuilt(LedgerDesk desk) throws Exception {
        var deadline = System.nanoTime() + LIMIT.toNanos();
        while (desk.status().get(10, TimeUnit.SECONDS).rebuilding() > 0) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
    }
}
