package weir.persistence.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.persistence.outbox.OutboxTables.NOON;
import static weir.persistence.outbox.OutboxTables.write;
import static weir.persistence.outbox.OutboxTables.writing;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import weir.domain.account.Details;
import weir.domain.account.Standing;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.notice.Notice.What;
import weir.domain.overview.AccountLine;
import weir.domain.overview.EndingGrant;
import weir.persistence.overview.LineRows;
import weir.persistence.postgres.Database;

class OutboxTest {
    private final Database database = OutboxTables.empty();
    private final Outbox outbox = new Outbox(database);

    @AfterEach
    void close() {
        outbox.close();
    }

    @Test
    void an_event_is_told_with_its_facts_and_an_id_made_of_its_row() throws SQLException {
        write(database, "acme", 7);
        assertThat(outbox.page(0, null, List.of(), 10).events())
                .containsExactly(new StoredEvent(
                        1,
                        "acme.7.0",
                        "acme",
                        null,
                        NOON,
                        "account.closed",
                        "{\"left\": \"12.5\", \"percent\": 80, \"task_id\": null}"));
    }

    @Test
    void events_are_looked_for_by_account_and_type_and_read_on_after_one() throws SQLException {
        write(database, "one", 1);
        write(database, "two", 1);
        write(database, "one", 2);
        assertThat(ids(0, "one", List.of())).containsExactly("one.1.0", "one.2.0");
        assertThat(ids(1, null, List.of())).containsExactly("two.1.0", "one.2.0");
        assertThat(ids(0, null, List.of(What.ORDER_APPLIED))).isEmpty();
        assertThat(ids(0, null, List.of(What.ORDER_APPLIED, What.ACCOUNT_CLOSED)))
                .hasSize(3);
        assertThat(outbox.page(0, null, List.of(), 2).events()).hasSize(2);
    }

    @Test
    void nobody_reads_past_a_lower_number_that_is_still_being_written() throws SQLException {
        try (var slow = writing(database, "slow", 1);
                var fast = writing(database, "fast", 1)) {
            fast.commit();
            var reading = CompletableFuture.supplyAsync(() -> unchecked(() -> ids(0, null, List.of())));
            untilSomebodyWaitsForALock();
            assertThat(reading).as("it waits for what draws a lower number").isNotDone();
            slow.commit();
            assertThat(reading.orTimeout(10, TimeUnit.SECONDS).join()).containsExactly("slow.1.0", "fast.1.0");
        }
    }

    @Test
    void numbers_that_are_drawn_again_after_commits_were_lost_are_waited_for_likewise() throws SQLException {
        for (var row = 1; row <= 3; row++) {
            write(database, "before", row);
        }
        assertThat(ids(0, null, List.of())).hasSize(3);
        loseAllButTheFirst();
        assertThat(outbox.page(0, null, List.of(), 10).next()).isEqualTo(1);
        try (var slow = writing(database, "slow", 1);
                var fast = writing(database, "fast", 1)) {
            fast.commit();
            var reading = CompletableFuture.supplyAsync(() -> unchecked(() -> ids(1, null, List.of())));
            untilSomebodyWaitsForALock();
            slow.commit();
            assertThat(reading.orTimeout(10, TimeUnit.SECONDS).join()).containsExactly("slow.1.0", "fast.1.0");
        }
    }

    @Test
    void what_is_taken_back_leaves_no_gap_that_anybody_waits_for() throws SQLException {
        try (var slow = writing(database, "slow", 1)) {
            write(database, "fast", 1);
            slow.rollback();
        }
        assertThat(ids(0, null, List.of())).containsExactly("fast.1.0");
    }

    @Test
    void where_nothing_is_new_nobody_who_writes_is_made_to_wait() throws SQLException {
        write(database, "one", 1);
        assertThat(ids(0, null, List.of())).hasSize(1);
        try (var writing = writing(database, "two", 1)) {
            assertThat(ids(0, null, List.of())).as("what is not there yet").hasSize(1);
            writing.commit();
        }
        assertThat(ids(0, null, List.of())).hasSize(2);
    }

    @Test
    void what_is_old_is_forgotten_in_small_steps() throws SQLException {
        for (var row = 1; row <= 5; row++) {
            write(database, "acme", row);
        }
        assertThat(outbox.forget(Instant.EPOCH, 2)).isZero();
        var later = Instant.parse("2100-01-01T00:00:00Z");
        assertThat(outbox.forget(later, 2)).isEqualTo(2);
        assertThat(ids(0, null, List.of())).containsExactly("acme.3.0", "acme.4.0", "acme.5.0");
    }

    @Test
    void the_end_of_a_subscription_is_told_once_and_an_account_need_not_wake_for_it() throws SQLException {
        ends("soon", NOON.plus(Duration.ofDays(2)));
        ends("later", NOON.plus(Duration.ofDays(4)));
        var then = NOON.plus(Duration.ofDays(3));
        assertThat(outbox.tellEnds(NOON, then, 10)).isEqualTo(1);
        assertThat(outbox.tellEnds(NOON, then, 10)).isZero();
        assertThat(outbox.page(0, null, List.of(), 10).events()).singleElement().satisfies(event -> {
            assertThat(event.id())
                    .isEqualTo("soon.ends." + NOON.plus(Duration.ofDays(2)).getEpochSecond());
            assertThat(event.type()).isEqualTo("subscription.ends_soon");
            assertThat(event.data()).isEqualTo("{\"plan\": \"team\", \"valid_until\": \"2026-11-25T04:00:00Z\"}");
        });
    }

    @Test
    void the_end_of_a_subscription_is_told_once_wherever_in_a_second_it_is() throws SQLException {
        var until = NOON.plus(Duration.ofDays(2));
        for (var millis : List.of(1, 499, 500, 501, 999)) {
            ends("part-" + millis, until.plusMillis(millis));
        }
        var then = NOON.plus(Duration.ofDays(3));
        assertThat(outbox.tellEnds(NOON, then, 10)).isEqualTo(5);
        assertThat(outbox.tellEnds(NOON, then, 10)).isZero();
        assertThat(ids(0, null, List.of()))
                .hasSize(5)
                .allSatisfy(id -> assertThat(id).endsWith(".ends." + until.getEpochSecond()));
    }

    @Test
    void many_ends_are_told_in_small_transactions_for_every_account_may_wait_for_each() throws SQLException {
        var ends = 2 * Horizon.STEP + 20;
        for (var account = 0; account < ends; account++) {
            ends("account-" + account, NOON.plusSeconds(60));
        }
        assertThat(outbox.tellEnds(NOON, NOON.plusSeconds(60), 1_000)).isEqualTo(ends);
        try (var connection = OutboxTables.connect(database);
                var statement = connection.createStatement()) {
            var largest = statement.executeQuery(
                    "select max(n) from (select count(*) n from weir.outbox group by xmin::text) step");
            assertThat(largest.next()).isTrue();
            assertThat(largest.getInt(1)).isEqualTo(Horizon.STEP);
        }
    }

    @Test
    void an_end_that_another_tells_meanwhile_is_not_counted_as_told() throws SQLException {
        var until = NOON.plus(Duration.ofDays(2));
        ends("soon", until);
        try (var other = OutboxTables.connect(database)) {
            other.setAutoCommit(false);
            EventRows.writeOnce(other, "soon.ends." + until.getEpochSecond(), "soon", OutboxTables.closed());
            var telling = CompletableFuture.supplyAsync(() -> unchecked(() -> outbox.tellEnds(NOON, until, 10)));
            untilSomebodyWaitsForALock();
            other.commit();
            assertThat(telling.orTimeout(10, TimeUnit.SECONDS).join()).isZero();
        }
    }

    @Test
    void the_end_of_a_grant_is_told_once_where_something_is_left_of_it() throws SQLException {
        var soon = NOON.plus(Duration.ofDays(2));
        var later = NOON.plus(Duration.ofDays(4));
        var line = new AccountLine(
                new AccountLine.Status(Details.NONE, Standing.ACTIVE, null, null, null),
                Credits.of(7),
                Credits.ZERO,
                null,
                null,
                NOON);
        var ending = List.of(
                new EndingGrant(2, Funding.PAYG, soon, new Credits(1_500_000)),
                new EndingGrant(5, Funding.EXTRA_USAGE, soon, Credits.of(1)),
                new EndingGrant(3, Funding.PAYG, later, Credits.of(2)));
        list("acme", line.with(ending));
        list("quiet", line);
        var then = NOON.plus(Duration.ofDays(3));
        assertThat(outbox.tellEnds(NOON, then, 10)).isEqualTo(2);
        assertThat(outbox.tellEnds(NOON, then, 10)).isZero();
        assertThat(outbox.page(0, null, List.of(), 10).events())
                .satisfiesExactlyInAnyOrder(
                        event -> {
                            assertThat(event.id()).isEqualTo("acme.grant.2.ends");
                            assertThat(event.type()).isEqualTo("grant.ending");
                            assertThat(event.data())
                                    .isEqualTo("{\"left\": \"1.5\", \"grant\": 2, \"funding\": \"payg\","
                                            + " \"expires_at\": \"2026-11-25T04:00:00Z\"}");
                        },
                        event -> assertThat(event.id()).isEqualTo("acme.grant.5.ends"));
        list("acme", line.with(ending.subList(2, 3)));
        assertThat(outbox.tellEnds(soon, later, 10)).isEqualTo(1);
        list("acme", line);
        assertThat(outbox.tellEnds(soon, later, 10)).isZero();
    }

    /// As on a standby that took over and had not got the rest.
    private void loseAllButTheFirst() throws SQLException {
        try (var connection = OutboxTables.connect(database);
                var statement = connection.createStatement()) {
            statement.execute("delete from weir.outbox where number > 1");
            statement.execute("alter table weir.outbox alter number restart with 2");
        }
    }

    private void list(String account, AccountLine line) throws SQLException {
        try (var connection = OutboxTables.connect(database)) {
            LineRows.write(connection, new TreeMap<>(Map.of(account, line)));
        }
    }

    private List<String> ids(long after, @Nullable String account, List<What> types) throws SQLException {
        return outbox.page(after, account, types, 100).events().stream()
                .map(StoredEvent::id)
                .toList();
    }

    private void ends(String account, Instant until) throws SQLException {
        try (var connection = OutboxTables.connect(database);
                var insert = connection.prepareStatement("""
                        insert into weir.account_list (id, state, plan, valid_until, left_in_all, owed, as_of)
                        values (?, 'active', 'team', ?::timestamptz, 0, 0, now())""")) {
            insert.setString(1, account);
            insert.setString(2, until.toString());
            insert.executeUpdate();
        }
    }

    private void untilSomebodyWaitsForALock() throws SQLException {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        try (var connection = OutboxTables.connect(database);
                var query = connection.prepareStatement("select from pg_locks where not granted")) {
            while (!query.executeQuery().next()) {
                assertThat(System.nanoTime()).as("nobody waits").isLessThan(deadline);
                Thread.onSpinWait();
            }
        }
    }

    @FunctionalInterface
    private interface Asking<T> {
        T ask() throws SQLException;
    }

    private static <T> T unchecked(Asking<T> asking) {
        try {
            return asking.ask();
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }
}
