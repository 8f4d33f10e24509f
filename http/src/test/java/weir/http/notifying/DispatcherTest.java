package weir.http.notifying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weir.domain.notice.Notice;
import weir.domain.notice.Notice.Fact;
import weir.domain.notice.Notice.What;
import weir.domain.overview.By;
import weir.http.Eventually;
import weir.http.FrontDoorPostgres;
import weir.persistence.outbox.Deliveries;
import weir.persistence.outbox.Deliveries.Backlog;
import weir.persistence.outbox.EventRows;
import weir.persistence.outbox.StoredDelivery;
import weir.persistence.outbox.StoredDelivery.State;
import weir.persistence.outbox.Webhook;
import weir.persistence.outbox.WebhookTable;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.Schema;

/// Receivers that take, refuse, are silent and come back; the clock stands still unless it is moved.
class DispatcherTest {
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final Database database = FrontDoorPostgres.migrated();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final Semaphore back = new Semaphore(0);
    private final Receiver receiver = new Receiver();
    private final Receiver other = new Receiver();
    private WebhookTable table;
    private Deliveries deliveries;
    private Dispatcher dispatcher;

    @BeforeEach
    void start() throws SQLException {
        Schema.migrate(database);
        table = new WebhookTable(database);
        begin();
    }

    @AfterEach
    void close() {
        deliveries.close();
        table.close();
        receiver.close();
        other.close();
    }

    @Test
    void what_is_sent_is_signed_and_its_receiver_can_tell() throws Exception {
        add("hook", receiver);
        tell("acme", 1);
        turns();
        var call = receiver.calls().getFirst();
        // Its clock is the machine's: the test's is years apart from it.
        assertThat(call.headers().get("webhook-timestamp")).containsExactly(Long.toString(NOON.getEpochSecond()));
        assertThat(call.headers().get("webhook-signature"))
                .containsExactly(
                        new com.standardwebhooks.Webhook(SECRET).sign("acme.1.0", NOON.getEpochSecond(), call.body()));
        assertThat(call.body())
                .isEqualTo("{\"id\":\"acme.1.0\",\"type\":\"account.owes\",\"timestamp\":\"2026-11-23T04:00:00.000Z\","
                        + "\"account\":\"acme\",\"sub_user\":null,\"cursor\":\"1\",\"data\":{\"owed\": \"12.5\"}}");
        now.set(Instant.now());
        tell("acme", 2);
        turns();
        verify(receiver.calls().getLast(), SECRET);
    }

    @Test
    void in_the_overlap_the_old_secret_verifies_and_the_new_one_and_then_the_new_one_alone() throws Exception {
        var next = "whsec_bmV4dC1uZXh0LW5leHQtbmV4dC1uZXh0";
        var last = "whsec_bGFzdC1sYXN0LWxhc3QtbGFzdC1sYXN0";
        // To the microsecond, as PostgreSQL keeps it: it rounds, which may be up.
        now.set(Instant.now().truncatedTo(ChronoUnit.MICROS));
        add("hook", receiver);
        table.rotate("hook", next, now.get().minus(Webhook.OVERLAP), By.WEIR);
        tell("acme", 1);
        turns();
        verify(receiver.calls().getLast(), next);
        assertThatThrownBy(() -> verify(receiver.calls().getLast(), SECRET))
                .isInstanceOf(WebhookVerificationException.class);
        table.rotate("hook", last, now.get(), By.WEIR);
        tell("acme", 2);
        turns();
        verify(receiver.calls().getLast(), last);
        verify(receiver.calls().getLast(), next);
        assertThatThrownBy(() -> verify(receiver.calls().getLast(), SECRET))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void an_account_whose_event_is_refused_waits_and_the_others_go_on() throws Exception {
        add("hook", receiver.answering(call -> call.id().startsWith("bad.") ? 500 : 200));
        tell("bad", 1);
        tell("good", 1);
        tell("bad", 2);
        tell("good", 2);
        turns();
        assertThat(receiver.ids()).containsExactlyInAnyOrder("bad.1.0", "good.1.0", "good.2.0");
        turns();
        assertThat(receiver.ids()).as("not yet").hasSize(3);
        now.set(NOON.plusSeconds(7));
        turns();
        assertThat(receiver.ids()).hasSize(4).endsWith("bad.1.0");
        receiver.answering(_ -> 202);
        now.set(NOON.plusSeconds(60));
        turns();
        assertThat(receiver.ids()).hasSize(6).endsWith("bad.1.0", "bad.2.0");
        assertThat(deliveries.backlog()).map(Backlog::waiting).containsExactly(0L);
    }

    @Test
    void a_receiver_that_is_silent_keeps_nobody_else_waiting_and_loses_nothing() throws Exception {
        add("silent", receiver.answering(_ -> Receiver.SILENCE));
        add("quick", other);
        for (var row = 1; row <= 5; row++) {
            tell("acme", row);
        }
        dispatcher.turn();
        await(() -> other.ids().size() == 5);
        assertThat(other.ids()).containsExactly("acme.1.0", "acme.2.0", "acme.3.0", "acme.4.0", "acme.5.0");
        await(() -> dispatcher.sent() == 0);
        assertThat(seen("silent").getFirst().fault()).startsWith("no answer within");
        receiver.answering(_ -> 200);
        now.set(NOON.plusSeconds(7));
        turns();
        assertThat(receiver.ids()).endsWith("acme.1.0", "acme.2.0", "acme.3.0", "acme.4.0", "acme.5.0");
    }

    @Test
    void a_receiver_that_speaks_no_http_keeps_nobody_else_waiting() throws Exception {
        try (var garbled = new GarbledReceiver("\u0015\u0003\0\u0002F\n")) {
            add("garbled", garbled.url());
            add("quick", other);
            tell("acme", 1);
            tell("acme", 2);
            turns();
            assertThat(other.ids()).containsExactly("acme.1.0", "acme.2.0");
            assertThat(seen("garbled")).singleElement().satisfies(tried -> {
                assertThat(tried.state()).isEqualTo(State.WAITING);
                assertThat(tried.fault()).contains("????F");
            });
        }
    }

    @Test
    void who_is_killed_after_sending_sends_again_under_the_same_id_and_in_order() throws Exception {
        add("hook", receiver);
        tell("acme", 1);
        tell("acme", 2);
        dispatcher.turn();
        back.acquire();
        assertThat(receiver.ids()).containsExactly("acme.1.0");
        begin();
        turns();
        assertThat(receiver.ids()).containsExactly("acme.1.0", "acme.1.0", "acme.2.0");
        begin();
        turns();
        assertThat(receiver.ids()).hasSize(3);
    }

    @Test
    void what_is_refused_for_three_days_is_given_up_and_the_next_goes() throws Exception {
        add("hook", receiver.answering(call -> call.id().equals("acme.1.0") ? 500 : 200));
        tell("acme", 1);
        tell("acme", 2);
        turns();
        now.set(NOON.plus(Duration.ofDays(3)));
        turns();
        assertThat(receiver.ids()).containsExactly("acme.1.0", "acme.1.0", "acme.2.0");
        assertThat(seen("hook")).map(StoredDelivery::state).containsExactlyInAnyOrder(State.DEAD, State.DELIVERED);
        table.replay("hook", 0, NOON, By.WEIR);
        receiver.answering(_ -> 200);
        turns();
        assertThat(receiver.ids()).endsWith("acme.1.0", "acme.2.0").hasSize(5);
    }

    @Test
    void a_receiver_that_says_it_is_gone_is_not_called_any_more() throws Exception {
        add("hook", receiver.answering(_ -> 410));
        tell("acme", 1);
        tell("other", 1);
        turns();
        var calls = receiver.ids().size();
        assertThat(table.find("hook").orElseThrow().why()).isEqualTo(Webhook.Why.GONE);
        now.set(NOON.plus(Duration.ofDays(1)));
        turns();
        assertThat(receiver.ids()).hasSize(calls);
    }

    @Test
    void a_long_answer_is_not_read_to_its_end_and_a_redirection_not_followed() throws Exception {
        add("long", receiver.saying(new byte[1_000_000]));
        add("elsewhere", other.answering(_ -> 302));
        tell("acme", 1);
        turns();
        assertThat(seen("long").getFirst().state()).isEqualTo(State.DELIVERED);
        assertThat(seen("elsewhere").getFirst().fault()).isEqualTo("status 302");
        assertThat(other.ids()).hasSize(1);
    }

    @Test
    void of_many_accounts_no_more_are_under_way_at_once_than_may_be() throws Exception {
        add("hook", receiver);
        for (var account = 0; account < 3 * Dispatcher.AT_ONCE; account++) {
            tell("account-" + account, 1);
        }
        dispatcher.turn();
        assertThat(dispatcher.sent()).isEqualTo(Dispatcher.AT_ONCE);
        turns();
        assertThat(receiver.ids()).hasSize(3 * Dispatcher.AT_ONCE).doesNotHaveDuplicates();
    }

    /// As a process begins that finds what another has left, once PostgreSQL has seen that it is gone.
    private void begin() {
        if (deliveries != null) {
            deliveries.close();
        }
        deliveries = new Deliveries(database);
        Eventually.holds(this::mayWork);
        var sending = Sending.by(now::get, Duration.ofSeconds(1));
        dispatcher = new Dispatcher(
                deliveries, sending, new Backoff(new SplittableRandom(1)), now::get, new Traffic(), back::release);
    }

    private boolean mayWork() {
        try {
            deliveries.backlog();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /// Until nothing is under way, and nothing due.
    private void turns() throws InterruptedException {
        dispatcher.turn();
        while (dispatcher.sent() > 0) {
            assertThat(back.tryAcquire(10, TimeUnit.SECONDS))
                    .as("it comes back")
                    .isTrue();
            dispatcher.turn();
        }
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            var _ = back.tryAcquire(100, TimeUnit.MILLISECONDS);
            dispatcher.turn();
        }
    }

    private void add(String id, Receiver to) throws SQLException {
        add(id, to.url());
    }

    private void add(String id, String url) throws SQLException {
        var wanted = new Webhook(0, id, url, SECRET, List.of(), NOON, "first", null, null, 0, List.of());
        assertThat(table.add(wanted, By.WEIR)).isPresent();
    }

    private List<StoredDelivery> seen(String id) throws SQLException {
        return table.deliveries(table.find(id).orElseThrow(), 10);
    }

    private void tell(String account, long row) throws SQLException {
        var notice = new Notice(What.ACCOUNT_OWES, null, NOON, List.of(Fact.of("owed", "12.5")));
        try (var connection = database.connect(Duration.ofSeconds(10))) {
            EventRows.write(connection, List.of(new EventRows.OfRow(account, account + '.' + row, List.of(notice))));
        }
    }

    private static void verify(Receiver.Call call, String secret) throws WebhookVerificationException {
        new com.standardwebhooks.Webhook(secret).verify(call.body(), call.headers());
    }
}
