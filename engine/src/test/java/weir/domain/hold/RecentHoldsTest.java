package weir.domain.hold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.account.Switches;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.decision.Deciding;
import weir.domain.hold.Hold.RequestKey;
import weir.domain.hold.RecentHolds.Found;
import weir.domain.limit.Bounds;
import weir.domain.limit.NaturalDay;
import weir.domain.rating.Estimate;
import weir.domain.rating.Price;
import weir.domain.rating.Protocol;
import weir.domain.rating.Usage;
import weir.domain.settlement.Dues;

class RecentHoldsTest {
    private static final Instant NINE = Instant.parse("2026-11-01T01:00:00Z");
    private Account account = Account.UNOPENED;

    /// A hold as a list would keep it.
    private record Known(RequestKey request, long number, Rows rows, Instant end) {
        boolean answersAt(Instant now) {
            return now.isBefore(end.plus(Bounds.RECENT));
        }
    }

    @Test
    void it_finds_what_a_list_finds() {
        for (var hash : List.<RequestHash>of(new SipHash(3, 4), request -> request.hashCode() & 63, _ -> 7)) {
            compare(new SplittableRandom(20_261_124), hash, 6_000, 200);
        }
        compare(new SplittableRandom(17), new SipHash(5, 6), 60_000, 15);
    }

    /// @param pause milliseconds between two ends, on average
    private static void compare(SplittableRandom random, RequestHash hash, int ends, int pause) {
        var recent = RecentHolds.NONE.hashedBy(hash);
        var known = new TreeMap<Long, Known>();
        var now = NINE;
        for (var end = 1; end <= ends; end++) {
            now = now.plusMillis(random.nextInt(2 * pause));
            var number = number(end, random);
            var ended = new Known(request(number % 400), number, rows(end, random), now);
            known.put(number, ended);
            recent = recent.with(ended.request(), number, ended.rows(), ended.end(), now);
            if (end % 997 == 0) {
                var living = living(known, now);
                look(recent, living, now, random);
                assertThat(recent.answering(now).sorted())
                        .isEqualTo(living.stream().map(Known::number).toList());
            }
        }
    }

    private static void look(RecentHolds recent, List<Known> list, Instant now, SplittableRandom random) {
        var wanted = request(random.nextInt(400));
        var later = now.plusMillis(random.nextLong(Bounds.RECENT.toMillis()));
        assertThat(newest(recent, wanted, later, list))
                .isEqualTo(list.stream()
                        .filter(known -> known.request().equals(wanted) && known.answersAt(later))
                        .max(Comparator.comparingLong(Known::number))
                        .map(Known::number));
        var some = list.get(random.nextInt(list.size()));
        assertThat(recent.find(some.number(), now)).contains(some.rows());
        assertThat(recent.find(100_000_000 + random.nextLong(100), now)).isEmpty();
        assertThat(recent.size()).isLessThanOrEqualTo(list.size() * 3 / 2 + 256);
    }

    /// As the front door does: what is another request's is left out until the right one is found, or none.
    private static Optional<Long> newest(RecentHolds recent, RequestKey wanted, Instant now, List<Known> list) {
        var others = list.stream()
                .filter(known -> !known.request().equals(wanted))
                .map(Known::number)
                .collect(Collectors.toSet());
        return recent.find(wanted, now, others).map(Found::number);
    }

    private static List<Known> living(Map<Long, Known> known, Instant now) {
        return known.values().stream().filter(ended -> ended.answersAt(now)).toList();
    }

    private static RequestKey request(long which) {
        return new RequestKey("member-" + which % 3, "request-" + which / 3);
    }

    /// Mostly in order; some are long open, and one that expired ends once more.
    private static long number(int end, SplittableRandom random) {
        return 5_000_000_000L + (random.nextInt(10) == 0 ? end - random.nextInt(end) : end);
    }

    private static Rows rows(int end, SplittableRandom random) {
        var ended = 4_000_000_000L + end / 3;
        return switch (random.nextInt(20)) {
            case 0 -> new Rows(0, ended);
            case 1 -> new Rows(ended - 3_000_000_000L, ended);
            default -> new Rows(ended - random.nextInt(1_000), ended);
        };
    }

    @Test
    void a_hold_costs_little_more_than_its_words_and_is_forgotten_in_time() {
        var recent = RecentHolds.NONE;
        var most = 0;
        var now = NINE;
        for (var number = 1; number <= 200_000; number++) {
            now = now.plusMillis(10);
            recent = recent.with(
                    new RequestKey("owner", "request-" + number), number, new Rows(number, number), now, now);
            most = Math.max(most, recent.size());
        }
        assertThat(most).isBetween(60_000, 75_000);
        assertThat(recent.forgetting(now.plus(Bounds.RECENT)).size()).isZero();
        assertThat(recent.forgetting(now.plus(Bounds.RECENT).minusMillis(1)).size())
                .isPositive();
    }

    @Test
    void what_is_recalled_stands_before_what_is_known() {
        var ann = new RequestKey("owner", "ann");
        var bob = new RequestKey("owner", "bob");
        var earlier =
                RecentHolds.NONE.with(ann, 1, new Rows(1, 2), NINE, NINE).with(bob, 2, new Rows(1, 3), NINE, NINE);
        var later = RecentHolds.NONE.with(ann, 1, new Rows(1, 9), NINE, NINE.plusSeconds(9));
        var both = later.after(earlier);
        assertThat(both.find(1, NINE)).contains(new Rows(1, 9));
        assertThat(both.find(bob, NINE, Set.of())).contains(new Found(2, new Rows(1, 3)));
        assertThat(both.find(ann, NINE, Set.of())).contains(new Found(1, new Rows(1, 9)));
    }

    @Test
    void a_late_settlement_does_not_take_the_request_back_from_a_newer_hold() {
        ask(0, new AccountCommand.Open(NaturalDay.BEIJING, Switches.DEFAULT, null));
        ask(0, new AccountCommand.Grant(Funding.PAYG, Credits.of(100), null, "payment"));
        ask(0, hold(1));
        ask(60, hold(2));
        ask(61, settle(2));
        ask(62, settle(1));
        assertThat(ask(63, hold(3))).isEqualTo(before(2));
    }

    @Test
    void a_late_settlement_does_not_begin_the_ten_minutes_anew() {
        ask(0, new AccountCommand.Open(NaturalDay.BEIJING, Switches.DEFAULT, null));
        ask(0, new AccountCommand.Grant(Funding.PAYG, Credits.of(100), null, "payment"));
        ask(0, hold(1));
        ask(35, settle(1));
        assertThat(ask(39, hold(2))).isEqualTo(before(1));
        assertThat(ask(40, hold(3))).isInstanceOf(Answer.Held.class);
    }

    @Test
    void the_rows_of_an_expiry_are_forgotten_before_a_late_settlement_could_make_them_wrong() {
        ask(0, new AccountCommand.Open(NaturalDay.BEIJING, Switches.DEFAULT, null));
        ask(0, new AccountCommand.Grant(Funding.PAYG, Credits.of(100), null, "payment"));
        ask(0, hold(1));
        account = account.in(8, account.last());
        ask(35, settle(1));
        assertThat(ask(36, settle(1))).isEqualTo(inTheBooks(new Rows(0, 8)));
        account = Account.UNOPENED;
        ask(0, new AccountCommand.Open(NaturalDay.BEIJING, Switches.DEFAULT, null));
        ask(0, new AccountCommand.Grant(Funding.PAYG, Credits.of(100), null, "payment"));
        ask(0, hold(1));
        account = account.in(8, account.last());
        ask(31, new AccountCommand.Wake());
        ask(45, settle(1));
        assertThat(ask(46, settle(1))).isEqualTo(inTheBooks(Rows.UNKNOWN));
    }

    private static Answer inTheBooks(Rows rows) {
        return new Answer.Refused(new Refusal.InTheBooks(new HoldId("account", 1, 1), rows));
    }

    private static Answer before(long number) {
        return new Answer.Refused(new Refusal.AskedBefore(number, Rows.UNKNOWN));
    }

    private Answer ask(long minutes, AccountCommand command) {
        var now = NINE.plus(Duration.ofMinutes(minutes));
        account = account.afterAll(Dues.of(account, now));
        var decision = Deciding.on(account, now).decide(command);
        account = account.afterAll(decision.events());
        return decision.answer();
    }

    private static AccountCommand hold(long nonce) {
        var price = new Price(1, 1_000_000, 1_000_000, 1_000_000);
        return new AccountCommand.Hold(
                Account.OWNER,
                new Estimate("small", price, Credits.of(1), 1),
                Protocol.RESPONSES,
                "request",
                null,
                false,
                Bounds.HOLD_TIME_TO_LIVE,
                nonce,
                7,
                List.of());
    }

    private static AccountCommand settle(long number) {
        return new AccountCommand.Settle(
                new HoldId("account", number, number), new Usage(1, 0, 1, 0), Outcome.COMPLETED);
    }
}
