package weir.persistence.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static weir.persistence.outbox.OutboxTables.NOON;
import static weir.persistence.outbox.OutboxTables.webhook;
import static weir.persistence.outbox.OutboxTables.write;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import weir.domain.notice.Notice.What;
import weir.domain.overview.By;
import weir.persistence.outbox.Deliveries.Attempt;
import weir.persistence.outbox.Deliveries.Backlog;
import weir.persistence.outbox.Deliveries.Due;
import weir.persistence.outbox.StoredDelivery.State;
import weir.persistence.postgres.Database;

class DeliveriesTest {
    private final Database database = OutboxTables.empty();
    private final WebhookTable table = new WebhookTable(database);
    private final Deliveries deliveries = new Deliveries(database);

    @AfterEach
    void close() {
        deliveries.close();
        table.close();
    }

    @Test
    void a_receiver_is_handed_what_is_told_after_it_was_made_and_what_it_asks_for() throws SQLException {
        write(database, "acme", 1);
        var all = webhook(table, "all");
        var orders = webhook(table, "orders", What.ORDER_APPLIED);
        write(database, "acme", 2);
        assertThat(deliveries.handOver(NOON)).containsExactly(all, orders);
        assertThat(due(all, NOON)).containsExactly("acme.2.0");
        assertThat(due(orders, NOON)).isEmpty();
        assertThat(table.find("orders").orElseThrow().cursor()).isEqualTo(2);
    }

    @Test
    void of_an_account_the_oldest_goes_alone_and_others_do_not_wait_for_it() throws SQLException {
        var hook = webhook(table, "hook");
        write(database, "one", 1);
        write(database, "one", 2);
        write(database, "two", 1);
        deliveries.handOver(NOON);
        assertThat(due(hook, NOON)).containsExactly("one.1.0", "two.1.0");
        assertThat(deliveries.due(hook, NOON, Set.of(1L), 10)).hasSize(1);
        deliveries.record(List.of(attempt(hook, 1, State.WAITING, NOON.plusSeconds(5))));
        assertThat(due(hook, NOON)).as("one waits").containsExactly("two.1.0");
        assertThat(due(hook, NOON.plusSeconds(5))).containsExactly("one.1.0", "two.1.0");
        deliveries.record(List.of(attempt(hook, 1, State.DELIVERED, NOON)));
        assertThat(due(hook, NOON)).containsExactly("one.2.0", "two.1.0");
        deliveries.record(List.of(attempt(hook, 2, State.DEAD, NOON)));
        assertThat(due(hook, NOON)).containsExactly("two.1.0");
        assertThat(deliveries.backlog()).containsExactly(new Backlog("hook", 1, NOON));
    }

    @Test
    void what_waits_is_told_of_every_receiver_that_is_sent_anything() throws SQLException {
        var sick = webhook(table, "sick");
        webhook(table, "well", What.ORDER_APPLIED);
        webhook(table, "stopped");
        table.change("stopped", new WebhookTable.Wish(null, null, true), NOON, By.WEIR);
        write(database, "one", 1);
        write(database, "two", 1);
        deliveries.handOver(NOON);
        write(database, "two", 2);
        deliveries.handOver(NOON.plusSeconds(5));
        deliveries.record(List.of(attempt(sick, 1, State.DEAD, NOON)));
        assertThat(deliveries.backlog()).containsExactly(new Backlog("sick", 2, NOON), new Backlog("well", 0, null));
        table.remove("sick", NOON, By.WEIR);
        assertThat(deliveries.backlog()).containsExactly(new Backlog("well", 0, null));
    }

    @Test
    void a_secret_signs_for_a_day_beside_the_one_that_took_its_place() throws SQLException {
        var first = webhook(table, "hook").secret();
        var changed = table.rotate("hook", "whsec_1", NOON, By.WEIR).orElseThrow();
        assertThat(changed.secretsAt(NOON)).containsExactly("whsec_1", first);
        assertThat(changed.toString()).doesNotContain("whsec_");
        var day = NOON.plus(Webhook.OVERLAP);
        assertThat(changed.secretsAt(day.minusMillis(1))).containsExactly("whsec_1", first);
        assertThat(changed.secretsAt(day)).containsExactly("whsec_1");
        table.rotate("hook", "whsec_2", NOON.plusSeconds(1), By.WEIR);
        assertThat(deliveries.handOver(NOON).getFirst().secretsAt(day)).containsExactly("whsec_2", "whsec_1");
        for (var number = 3; number <= 6; number++) {
            table.rotate("hook", "whsec_" + number, NOON.plusSeconds(1), By.WEIR);
        }
        assertThat(table.find("hook").orElseThrow().secretsAt(NOON))
                .containsExactly("whsec_6", "whsec_5", "whsec_4", "whsec_3", "whsec_2");
        table.forgetSecrets(day);
        assertThat(table.find("hook").orElseThrow().before()).hasSize(Webhook.OLD_SECRETS);
        table.forgetSecrets(day.plusSeconds(1));
        assertThat(table.find("hook").orElseThrow().before()).isEmpty();
        assertThat(table.rotate("nobody", "whsec_7", NOON, By.WEIR)).isEmpty();
    }

    @Test
    void a_fault_that_cannot_be_kept_is_told_so_and_keeps_nothing_else_from_being_written() throws SQLException {
        var hook = webhook(table, "hook");
        write(database, "one", 1);
        write(database, "two", 1);
        write(database, "six", 1);
        deliveries.handOver(NOON);
        var later = NOON.plusSeconds(5);
        deliveries.record(List.of(
                attempt(hook, 1, State.DELIVERED, NOON),
                new Attempt(hook.number(), 2, NOON, State.WAITING, later, null, "Invalid status line: \0", false),
                attempt(hook, 3, State.WAITING, later)));
        assertThat(due(hook, NOON)).isEmpty();
        assertThat(due(hook, later)).containsExactly("two.1.0", "six.1.0");
        assertThat(table.deliveries(hook, 10))
                .extracting(StoredDelivery::number, StoredDelivery::attempts, StoredDelivery::fault)
                .containsExactlyInAnyOrder(
                        tuple(1L, 1, "status 500"),
                        tuple(2L, 1, "a fault that cannot be kept"),
                        tuple(3L, 1, "status 500"));
    }

    @Test
    void what_was_handed_over_is_there_after_a_restart_with_what_became_of_it() throws SQLException {
        var hook = webhook(table, "hook");
        write(database, "one", 1);
        deliveries.handOver(NOON);
        deliveries.record(List.of(attempt(hook, 1, State.WAITING, NOON.plusSeconds(5))));
        deliveries.close();
        assertThat(worksSoon(deliveries)).isTrue();
        var due = deliveries.due(hook, NOON.plusSeconds(6), Set.of(), 10);
        assertThat(due).singleElement().satisfies(again -> {
            assertThat(again.attempts()).isEqualTo(1);
            assertThat(again.firstTried()).isEqualTo(NOON);
            assertThat(again.event().id()).isEqualTo("one.1.0");
        });
        assertThat(table.deliveries(hook, 10)).singleElement().satisfies(delivery -> {
            assertThat(delivery.status()).isEqualTo(500);
            assertThat(delivery.state()).isEqualTo(State.WAITING);
        });
        assertThat(table.waiting(hook)).isEqualTo(1);
    }

    @Test
    void what_was_handed_over_while_its_event_was_forgotten_keeps_no_later_one_waiting_for_ever() throws SQLException {
        var hook = webhook(table, "hook");
        write(database, "one", 1);
        write(database, "one", 2);
        handOverWhileTheFirstIsForgotten();
        assertThat(table.waiting(hook)).isEqualTo(2);
        try (var outbox = new Outbox(database)) {
            outbox.forget(Instant.EPOCH, 10);
        }
        assertThat(table.waiting(hook)).isEqualTo(1);
        assertThat(due(hook, NOON)).containsExactly("one.2.0");
    }

    @Test
    void a_replay_sends_again_whatever_became_of_it() throws SQLException {
        var hook = webhook(table, "hook");
        write(database, "one", 1);
        write(database, "one", 2);
        deliveries.handOver(NOON);
        deliveries.record(List.of(attempt(hook, 1, State.DELIVERED, NOON), attempt(hook, 2, State.DEAD, NOON)));
        assertThat(due(hook, NOON)).isEmpty();
        table.replay("hook", 1, NOON, By.WEIR);
        deliveries.handOver(NOON);
        assertThat(due(hook, NOON)).containsExactly("one.2.0");
        table.replay("hook", 0, NOON, By.WEIR);
        deliveries.handOver(NOON);
        assertThat(due(hook, NOON)).containsExactly("one.1.0");
    }

    @Test
    void a_receiver_that_is_gone_or_disabled_is_handed_nothing_and_misses_nothing() throws SQLException {
        var hook = webhook(table, "hook");
        write(database, "one", 1);
        deliveries.handOver(NOON);
        deliveries.record(List.of(new Attempt(hook.number(), 1, NOON, State.WAITING, NOON, 410, "status 410", true)));
        assertThat(table.find("hook").orElseThrow().why()).isEqualTo(Webhook.Why.GONE);
        write(database, "one", 2);
        assertThat(deliveries.handOver(NOON)).isEmpty();
        assertThat(deliveries.backlog()).isEmpty();
        table.change("hook", new WebhookTable.Wish(null, null, false), NOON, By.WEIR);
        assertThat(deliveries.handOver(NOON)).hasSize(1);
        assertThat(due(hook, NOON)).containsExactly("one.1.0");
        assertThat(table.waiting(hook)).isEqualTo(2);
    }

    @Test
    void what_waits_while_its_receiver_is_disabled_is_tried_for_as_long_as_what_is_new() throws SQLException {
        var hook = webhook(table, "hook");
        write(database, "one", 1);
        deliveries.handOver(NOON);
        deliveries.record(List.of(attempt(hook, 1, State.WAITING, NOON)));
        change(false);
        assertThat(deliveries.due(hook, NOON, Set.of(), 10))
                .as("it was not disabled")
                .map(Due::firstTried)
                .containsExactly(NOON);
        change(true);
        change(false);
        assertThat(deliveries.due(hook, NOON, Set.of(), 10))
                .extracting(Due::attempts, Due::firstTried)
                .containsExactly(tuple(1, null));
    }

    @Test
    void a_second_weir_waits_for_the_first() throws SQLException {
        deliveries.handOver(NOON);
        try (var second = new Deliveries(database)) {
            assertThatThrownBy(() -> second.handOver(NOON)).isInstanceOf(SQLTransientException.class);
            deliveries.close();
            assertThat(worksSoon(second))
                    .as("once PostgreSQL has seen that the first is gone")
                    .isTrue();
        }
    }

    @Test
    void a_receiver_is_changed_removed_and_bounded_in_number() throws SQLException {
        for (var number = 0; number < Webhook.MOST; number++) {
            webhook(table, "hook-" + number);
        }
        assertThat(table.add(OutboxTables.wanted("more"), By.WEIR)).isEmpty();
        var wish = new WebhookTable.Wish("http://other", List.of(What.ACCOUNT_OWES), true);
        var changed = table.change("hook-3", wish, NOON, By.WEIR).orElseThrow();
        assertThat(changed.url()).isEqualTo("http://other");
        assertThat(changed.types()).containsExactly(What.ACCOUNT_OWES);
        assertThat(changed.disabled()).isEqualTo(NOON);
        assertThat(changed.why()).isEqualTo(Webhook.Why.OPERATOR);
        assertThat(table.remove("hook-3", NOON, By.WEIR)).isPresent();
        assertThat(table.remove("hook-3", NOON, By.WEIR)).isEmpty();
        assertThat(table.all()).hasSize(Webhook.MOST - 1);
    }

    /// Neither sees what the other does, for both began before either was done.
    private void handOverWhileTheFirstIsForgotten() throws SQLException {
        try (var forgetting = OutboxTables.connect(database);
                var delete = forgetting.createStatement()) {
            forgetting.setAutoCommit(false);
            delete.execute("delete from weir.outbox where number = 1");
            deliveries.handOver(NOON);
            forgetting.commit();
        }
    }

    private void change(boolean disabled) throws SQLException {
        table.change("hook", new WebhookTable.Wish(null, null, disabled), NOON, By.WEIR);
    }

    private static boolean worksSoon(Deliveries waiting) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < deadline) {
            try {
                waiting.handOver(NOON);
                return true;
            } catch (SQLException e) {
                Thread.onSpinWait();
            }
        }
        return false;
    }

    private List<String> due(Webhook webhook, Instant now) throws SQLException {
        return deliveries.due(webhook, now, Set.of(), 10).stream()
                .map(due -> due.event().id())
                .toList();
    }

    private static Attempt attempt(Webhook webhook, long number, State state, Instant due) {
        return new Attempt(webhook.number(), number, NOON, state, due, 500, "status 500", false);
    }
}
