package weir.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import weir.actor.Memory.Snapshots;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.account.Switches;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.hold.Ended;
import weir.domain.hold.Hold;
import weir.domain.hold.HoldId;
import weir.domain.hold.Outcome;
import weir.domain.limit.Bounds;
import weir.domain.limit.NaturalDay;
import weir.domain.rating.Estimate;
import weir.domain.rating.Price;
import weir.domain.rating.Protocol;
import weir.domain.rating.Usage;
import weir.persistence.postgres.TestPostgres;

/// A request id answers its hold for ten minutes after that ended, whatever comes in between.
class RememberedLongTest {
    private static final Price PRICE = new Price(1, 1_000_000, 1_000_000, 1_000_000);
    private static final Usage USAGE = new Usage(10, 0, 5, 0);
    private static final Snapshots OFTEN = new Snapshots(3);

    private final String account = "remembered-" + System.nanoTime();
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.MILLIS));

    /// More than ten thousand, and a proxy that replays its last thousand settlements at once.
    @Test
    void a_busy_account_forgets_by_time_alone() {
        try (var engine = new RunningEngine(now::get, Snapshots.STANDARD)) {
            open(engine);
            var first = settled(engine, "first");
            var others = settled(engine, 11);
            assertThat(again(engine, first)).isEqualTo(first.receipt());

            var replayed = others.subList(others.size() - 1_000, others.size()).stream()
                    .map(settled -> engine.accounts.ask(account, settle(settled.hold())))
                    .toList();
            for (var i = 0; i < replayed.size(); i++) {
                var before = others.get(others.size() - 1_000 + i);
                assertThat(engine.answer(replayed.get(i)))
                        .isEqualTo(new Answer.Settled(before.hold(), before.receipt(), true));
            }

            pass(Bounds.RECENT.minusMillis(1));
            assertThat(hold(engine, "first", 15))
                    .isEqualTo(new Answer.HoldRead(first.hold(), new Ended.Settled(first.hold(), first.receipt())));
            assertThat(hold(engine, "first", 16)).isEqualTo(new Answer.Refused(new Refusal.OtherRequest("first")));
            pass(Duration.ofMillis(1));
            assertThat(hold(engine, "first", 15)).isInstanceOf(Answer.Held.class);
            assertThat(again(engine, first)).isEqualTo(first.receipt());
        }
    }

    @Test
    void a_restart_in_the_middle_forgets_nothing_that_a_snapshot_leaves_out() throws SQLException {
        List<Answer.Settled> others = new ArrayList<>();
        Hold open;
        try (var engine = new RunningEngine(now::get, OFTEN)) {
            open(engine);
            open = ((Answer.Held) hold(engine, "open", 15)).hold();
            settled(engine, "first");
            pass(Duration.ofMinutes(4));
            for (var i = 0; i < 20; i++) {
                others.add(settled(engine, "other-" + i));
            }
        }
        assertThat(snapshots()).isPositive();
        pass(Duration.ofMinutes(5));
        try (var engine = new RunningEngine(now::get, OFTEN)) {
            assertThat(hold(engine, "first", 15)).isInstanceOf(Answer.HoldRead.class);
            for (var other : others) {
                assertThat(hold(engine, other.hold().request(), 15))
                        .isEqualTo(new Answer.HoldRead(other.hold(), new Ended.Settled(other.hold(), other.receipt())));
            }
            assertThat(hold(engine, "open", 15)).isEqualTo(Answer.Held.again(open));
            assertThat(engine.account(account, settle(open))).isInstanceOf(Answer.Settled.class);
            assertThat(hold(engine, "open", 15)).isInstanceOf(Answer.HoldRead.class);
            pass(Duration.ofMinutes(1));
            assertThat(hold(engine, "first", 15)).isInstanceOf(Answer.Held.class);
            assertThat(hold(engine, "other-0", 15)).isInstanceOf(Answer.HoldRead.class);
        }
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private void open(RunningEngine engine) {
        engine.account(account, new AccountCommand.Open(NaturalDay.BEIJING, Switches.DEFAULT, null));
        engine.account(account, new AccountCommand.Grant(Funding.PAYG, Credits.of(1_000_000), null, "order"));
    }

    private Answer.Settled settled(RunningEngine engine, String request) {
        var held = (Answer.Held) hold(engine, request, 15);
        return (Answer.Settled) engine.account(account, settle(held.hold()));
    }

    private List<Answer.Settled> settled(RunningEngine engine, int thousands) {
        return IntStream.range(0, thousands)
                .mapToObj(thousand -> aThousand(engine, thousand * 1_000))
                .flatMap(List::stream)
                .toList();
    }

    private List<Answer.Settled> aThousand(RunningEngine engine, int from) {
        return IntStream.range(from, from + 1_000)
                .mapToObj(number -> ask(engine, "many-" + number, 15)
                        .thenCompose(reply -> engine.accounts.ask(account, settle(held(reply)))))
                .toList()
                .stream()
                .map(stage -> (Answer.Settled) engine.answer(stage))
                .toList();
    }

    private static Hold held(Reply reply) {
        return ((Answer.Held) ((Reply.OfAccount) reply).answer()).hold();
    }

    private Object again(RunningEngine engine, Answer.Settled settled) {
        var again = (Answer.Settled) engine.account(account, settle(settled.hold()));
        assertThat(again.repeated()).isTrue();
        return again.receipt();
    }

    private Answer hold(RunningEngine engine, String request, long tokens) {
        return engine.answer(ask(engine, request, tokens));
    }

    private CompletionStage<Reply> ask(RunningEngine engine, String request, long tokens) {
        var estimate = new Estimate("small", PRICE, new Credits(tokens), tokens);
        return engine.accounts.hold(
                account,
                "owner",
                null,
                new HoldRequest(estimate, Protocol.RESPONSES, request, null, false, Bounds.HOLD_TIME_TO_LIVE));
    }

    private AccountCommand settle(Hold hold) {
        return new AccountCommand.Settle(new HoldId(account, hold.number(), hold.nonce()), USAGE, Outcome.COMPLETED);
    }

    private long snapshots() throws SQLException {
        try (var connection = TestPostgres.database().connect(Duration.ofSeconds(10));
                var query =
                        connection.prepareStatement("select count(*) from weir.snapshot where persistence_id = ?")) {
            query.setString(1, "a|" + account);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
