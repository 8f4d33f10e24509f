package weir.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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
import weir.domain.hold.RequestHash;
import weir.domain.hold.Rows;
import weir.domain.hold.SipHash;
import weir.domain.limit.Bounds;
import weir.domain.limit.NaturalDay;
import weir.domain.rating.Usage;

/// What is told of holds that have ended: by the books, and told where in them.
class RememberedTest {
    private static final String ACCOUNT = "acme";
    private static final RequestHash KEYED = new SipHash(1, 2);

    private final ActorTestKit kit = ActorTestKit.create("weir", ShardedAccountsTest.config());
    private final TestClock clock = new TestClock();
    private final AtomicLong nonces = new AtomicLong();
    private final Map<Long, Ended> written = new ConcurrentHashMap<>();
    private final Map<Long, Rows> asked = new ConcurrentHashMap<>();

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void a_request_is_answered_by_its_hold_for_ten_minutes_after_that_ended() {
        var accounts = open(KEYED, Room.boundless());
        var hold = released(accounts, "r1");
        clock.pass(Bounds.RECENT.minusMillis(1));
        assertThat(hold(accounts, "r1")).isEqualTo(new Answer.HoldRead(hold, written.get(hold.number())));
        assertThat(asked).containsEntry(hold.number(), new Rows(3, 4));
        clock.pass(Duration.ofMillis(1));
        assertThat(hold(accounts, "r1")).isInstanceOf(Answer.Held.class);
    }

    @Test
    void a_hold_that_has_ended_is_asked_for_by_its_rows_at_any_age() {
        var accounts = open(KEYED, Room.boundless());
        var hold = released(accounts, "r1");
        var read = new AccountCommand.ReadHold(id(hold));
        assertThat(answer(accounts.ask(ACCOUNT, read)))
                .isEqualTo(new Answer.HoldRead(hold, written.get(hold.number())));
        assertThat(asked).containsEntry(hold.number(), new Rows(3, 4));
        clock.pass(Bounds.RECENT.multipliedBy(2));
        released(accounts, "r2");
        assertThat(answer(accounts.ask(ACCOUNT, read)))
                .isEqualTo(new Answer.HoldRead(hold, written.get(hold.number())));
        assertThat(asked).containsEntry(hold.number(), Rows.UNKNOWN);
    }

    @Test
    void a_guessed_nonce_is_no_hold_in_the_books_either() {
        var accounts = open(KEYED, Room.boundless());
        var hold = released(accounts, "r1");
        var guessed = new HoldId(ACCOUNT, hold.number(), hold.nonce() + 1);
        assertThat(answer(accounts.ask(ACCOUNT, new AccountCommand.ReadHold(guessed))))
                .isEqualTo(new Answer.Refused(new Refusal.NoSuchHold()));
    }

    @Test
    void another_body_under_the_same_request_id_is_refused() {
        var accounts = open(KEYED, Room.boundless());
        released(accounts, "r1");
        assertThat(answer(accounts.hold(ACCOUNT, "owner", null, TestTree.tooLarge("r1"))))
                .isEqualTo(new Answer.Refused(new Refusal.OtherRequest("r1")));
    }

    @Test
    void requests_that_share_their_hash_are_told_apart() {
        var accounts = open(_ -> 7, Room.boundless());
        var first = released(accounts, "r1");
        var second = released(accounts, "r2");
        released(accounts, "r3");
        assertThat(hold(accounts, "r1")).isEqualTo(new Answer.HoldRead(first, written.get(first.number())));
        assertThat(hold(accounts, "r2")).isEqualTo(new Answer.HoldRead(second, written.get(second.number())));
        assertThat(hold(accounts, "r4")).isInstanceOf(Answer.Held.class);
    }

    @Test
    void books_that_cannot_be_read_now_are_to_be_asked_again() {
        var why = new AtomicReference<Exception>(new SQLException("gone"));
        var accounts = start(KEYED, Room.boundless(), (_, _, _) -> CompletableFuture.failedStage(why.get()));
        var hold = released(accounts, "r1");
        for (var each : List.of(
                new SQLException("gone"), new TimeoutException("silent"), new RejectedExecutionException("full"))) {
            why.set(each);
            assertThat(asked(accounts, hold)).as(each.getMessage()).containsOnly(new Reply.Busy());
        }
    }

    @Test
    void books_that_nobody_can_read_fail_and_say_why() {
        var fault = new IllegalStateException("a row that nobody can read");
        var accounts = start(KEYED, Room.boundless(), (_, _, _) -> CompletableFuture.failedStage(fault));
        var hold = released(accounts, "r1");
        try (var log = new HeardLog(ShardedAccounts.class)) {
            assertThat(asked(accounts, hold)).containsOnly(new Reply.Failed());
            assertThat(log.errors())
                    .hasSize(2)
                    .containsOnly(
                            "How hold 1 of account acme ended could not be looked up: a row that nobody can read");
        }
    }

    /// What is told of a hold and of its request.
    private static List<Reply> asked(Accounts accounts, Hold hold) {
        return List.of(
                reply(accounts.ask(ACCOUNT, new AccountCommand.ReadHold(id(hold)))),
                reply(accounts.hold(ACCOUNT, "owner", null, TestTree.request("r1"))));
    }

    @Test
    void where_no_more_can_be_remembered_no_hold_is_given_and_every_settlement_taken() {
        var accounts = open(KEYED, new Room(2));
        var open = ((Answer.Held) hold(accounts, "open")).hold();
        var ended = released(accounts, "r1");
        released(accounts, "r2");
        assertThat(hold(accounts, "r3")).isEqualTo(new Answer.Refused(new Refusal.NoRoom()));
        assertThat(hold(accounts, "r1")).isEqualTo(new Answer.HoldRead(ended, written.get(ended.number())));
        assertThat(hold(accounts, "open")).isEqualTo(Answer.Held.again(open));
        var settle = new AccountCommand.Settle(id(open), new Usage(1_000, 0, 0, 0), Outcome.COMPLETED);
        assertThat(answer(accounts.ask(ACCOUNT, settle))).isInstanceOf(Answer.Settled.class);
        clock.pass(Bounds.RECENT);
        assertThat(hold(accounts, "r3")).isInstanceOf(Answer.Held.class);
    }

    private Hold released(Accounts accounts, String request) {
        var hold = ((Answer.Held) hold(accounts, request)).hold();
        answer(accounts.ask(ACCOUNT, new AccountCommand.Release(id(hold))));
        written.put(hold.number(), new Ended.Released(hold, clock.instant()));
        return hold;
    }

    private static HoldId id(Hold hold) {
        return new HoldId(ACCOUNT, hold.number(), hold.nonce());
    }

    private Accounts open(RequestHash hash, Room room) {
        return start(hash, room, (_, number, rows) -> {
            asked.put(number, rows);
            return CompletableFuture.completedStage(Optional.ofNullable(written.get(number)));
        });
    }

    private Accounts start(RequestHash hash, Room room, Books books) {
        var memory = new Memory(hash, Recollection.NOTHING, room, Memory.Snapshots.STANDARD, Packing.NONE);
        var surroundings = new Surroundings(clock, nonces::incrementAndGet, Instruments.NONE, memory);
        var accounts = ShardedAccounts.start(kit.system(), surroundings, books, (_, _) -> List.of());
        answer(accounts.ask(ACCOUNT, new AccountCommand.Open(NaturalDay.BEIJING, Switches.DEFAULT, null)));
        answer(accounts.ask(ACCOUNT, new AccountCommand.Grant(Funding.PAYG, Credits.of(100), null, "order-1")));
        return accounts;
    }

    private static Answer hold(Accounts accounts, String request) {
        return answer(accounts.hold(ACCOUNT, "owner", null, TestTree.request(request)));
    }

    private static Answer answer(CompletionStage<Reply> stage) {
        return ((Reply.OfAccount) reply(stage)).answer();
    }

    private static Reply reply(CompletionStage<Reply> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
