package weir.persistence.codec;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountCommand.Review.Verdict;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.Decision;
import weir.domain.account.Switches;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.decision.Deciding;
import weir.domain.hold.Ended;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.hold.Hold;
import weir.domain.hold.HoldId;
import weir.domain.hold.Outcome;
import weir.domain.limit.Allowance;
import weir.domain.limit.Limits;
import weir.domain.order.Payment;
import weir.domain.order.Quote;
import weir.domain.plan.Catalog;
import weir.domain.plan.Money;
import weir.domain.plan.Pack;
import weir.domain.plan.Plan;
import weir.domain.rating.ModelMapping;
import weir.domain.rating.ModelRate;
import weir.domain.rating.Price;
import weir.domain.rating.Protocol;
import weir.domain.rating.RateCard;
import weir.domain.rating.RateCards;
import weir.domain.rating.Served;
import weir.domain.rating.Usage;
import weir.domain.settlement.Dues;

/// Plays an account as chance has it: weeks of holds that settle, expire, are corrected, and of money that comes.
public final class Play {
    private static final Money USD = new Money(1_000, "USD");
    private static final List<ModelRate> MODELS =
            List.of(rate("gpt-5.5", 35), rate("gpt-5.4-mini", 5), rate("gpt-x", 9));
    private static final RateCards RATE_CARDS = new RateCards(new TreeMap<>(Map.of(
            7,
            new RateCard(
                    7,
                    Credits.of(7),
                    MODELS.stream().collect(Collectors.toMap(ModelRate::model, Function.identity())),
                    new ModelMapping(List.of())))));
    private static final Plan PLAN = plan("team", 2, 19_900, 900);
    private static final Catalog CATALOG = new Catalog(
            3,
            Map.of("team", PLAN, "more", plan("more", 3, 29_900, 1_200), "less", plan("less", 1, 9_900, 200)),
            Map.of(
                    "extra",
                    new Pack("extra", 3, Funding.EXTRA_USAGE, USD, Credits.of(9), 2),
                    "purse",
                    new Pack("purse", 3, Funding.PAYG, USD, Credits.of(5), null)),
            Set.of());
    private static final int SUB_USERS = 4;

    /// Holds that may still end or be corrected, more or less.
    private static final int LATEST = 80;

    /// What was asked of the account, and all that came of it.
    public record Turn(AccountCommand command, Instant now, List<AccountEvent> overdue, Decision decision) {
        public List<AccountEvent> events() {
            var events = new ArrayList<>(overdue);
            events.addAll(decision.events());
            return events;
        }
    }

    private final SplittableRandom random;
    private final List<HoldId> given = new ArrayList<>();
    private final List<AccountEvent> opening = new ArrayList<>();
    private Account account = Account.UNOPENED;
    private Instant now = Instant.parse("2026-11-01T15:00:00.250Z");
    private int numbered;
    private final Map<Long, Hold> holds = new HashMap<>();
    private final Map<Long, Ended> ended = new HashMap<>();
    private final List<AccountEvent.Reported> reported = new ArrayList<>();
    private final List<String> orders = new ArrayList<>(List.of("none"));
    private @Nullable Quote quote;

    public Play(long seed) {
        this.random = new SplittableRandom(seed);
        opening.addAll(ask(new AccountCommand.Open(ZoneId.of("America/New_York"), Switches.DEFAULT, PLAN)));
        for (var i = 1; i < SUB_USERS; i++) {
            opening.addAll(ask(new AccountCommand.AddSubUser("member-" + i)));
        }
    }

    /// What was there before the first turn.
    public List<AccountEvent> opening() {
        return List.copyOf(opening);
    }

    public Account account() {
        return account;
    }

    public Turn next() {
        now = now.plusMillis(chance(100) < 3 ? random.nextLong(50_000_000) : random.nextLong(60_000));
        var overdue = Dues.of(account, now);
        account = account.afterAll(overdue);
        var command = command(chance(100));
        var decision = Deciding.on(account, now).decide(command);
        account = account.afterAll(decision.events());
        var turn = new Turn(command, now, overdue, decision);
        turn.events().forEach(this::remember);
        reported.addAll(PlayedReports.among(turn.events()));
        quote = decision.answer() instanceof Answer.Quoted quoted ? quoted.quote() : quote;
        return turn;
    }

    private void remember(AccountEvent event) {
        if (event instanceof AccountEvent.Held(var hold)) {
            given.add(new HoldId("acme", hold.number(), hold.nonce()));
            holds.put(hold.number(), hold);
        }
        for (var id : given.subList(Math.max(0, given.size() - LATEST), given.size())) {
            var hold = Objects.requireNonNull(holds.get(id.number()));
            event.endOf(hold).ifPresent(end -> ended.put(hold.number(), end));
        }
    }

    /// Asks what chance does not.
    public List<AccountEvent> ask(AccountCommand command) {
        var events = Deciding.on(account, now).decide(command).events();
        account = account.afterAll(events);
        return events;
    }

    private AccountCommand command(int percent) {
        if (percent < 50 || given.isEmpty()) {
            return hold();
        }
        if (percent < 80) {
            return new AccountCommand.Settle(
                    anyHold(),
                    usage(),
                    any(List.of(Outcome.values())),
                    chance(6) == 0 ? new Served(any(MODELS).model(), RATE_CARDS) : null);
        }
        if (percent < 85) {
            return new AccountCommand.Release(anyHold());
        }
        if (percent < 90) {
            return new AccountCommand.Extend(anyHold(), Duration.ofSeconds(chance(90_000)));
        }
        if (percent < 93) {
            return percent < 91 ? grant() : percent < 92 ? PlayedMembers.change(account, member(), random) : change();
        }
        return sold(chance(13));
    }

    /// What is bought, taken back, undone and reviewed.
    private AccountCommand sold(int roll) {
        var hold = anyHold();
        return switch (roll) {
            case 0, 1, 2, 3 -> new AccountCommand.Quote(PlayedWishes.any(random), CATALOG, Duration.ofMinutes(30));
            case 4, 5, 6, 7 -> order();
            case 8 -> new AccountCommand.Gift(id(), Credits.of(1 + chance(3)), now.plusSeconds(chance(90_000)));
            case 9 -> new AccountCommand.VoidOrder(any(orders), chance(2) == 0, chance(2) == 0);
            case 10 ->
                new AccountCommand.Reverse(
                        hold,
                        "back-" + chance(60) + '-' + hold.number(),
                        chance(3) == 0 ? null : new Credits(1 + chance(200_000)),
                        chance(2) == 0,
                        ended.get(hold.number()));
            case 11 ->
                chance(3) == 0
                        ? PlayedReports.undo(random, reported)
                        : PlayedReports.any(random, any(MODELS), member(), usage(), now);
            default -> new AccountCommand.Review(waiting(hold), verdict());
        };
    }

    private AccountCommand order() {
        var bought = quote;
        if (bought == null) {
            return new AccountCommand.ReadOrders();
        }
        var price = chance(8) == 0 ? new Money(1, "EUR") : bought.price();
        return new AccountCommand.PlaceOrder(id(), bought, new Payment(price, "payment-" + numbered++, now));
    }

    private String id() {
        var id = "bought-" + numbered++;
        orders.add(id);
        return id;
    }

    private String member() {
        return "member-" + (1 + chance(SUB_USERS - 1));
    }

    private HoldId waiting(HoldId otherwise) {
        var waiting = account.holds().late().waiting();
        if (waiting.isEmpty()) {
            return otherwise;
        }
        var hold = any(waiting).hold();
        return new HoldId("acme", hold.number(), hold.nonce());
    }

    private Verdict verdict() {
        return switch (chance(3)) {
            case 0 -> new Verdict.LetGo();
            case 1 -> new Verdict.ChargeEstimate();
            default -> new Verdict.Charge(usage(), Outcome.COMPLETED);
        };
    }

    private AccountCommand hold() {
        var model = any(MODELS);
        var subUser = chance(SUB_USERS) == 0 ? Account.OWNER : member();
        return new AccountCommand.Hold(
                subUser,
                model.estimate(chance(200_000), chance(9_000)),
                any(List.of(Protocol.values())),
                "request-" + numbered++,
                chance(3) == 0 ? null : "task-" + numbered / 20,
                chance(20) == 0,
                Duration.ofSeconds(30 + chance(3_600)),
                random.nextLong(),
                random.nextLong(),
                List.of(),
                Set.of(),
                PlayedMembers.number(account, subUser));
    }

    private HoldId anyHold() {
        return given.get(Math.max(0, given.size() - 1 - chance(60)));
    }

    private Usage usage() {
        var input = random.nextLong(250_000);
        var output = random.nextLong(9_000);
        return chance(30) == 0
                ? new Usage(input, input + 1, output, 0)
                : new Usage(input, random.nextLong(input + 1), output, random.nextLong(output + 1));
    }

    private AccountCommand grant() {
        var reference = "order-" + numbered++;
        var expires = chance(2) == 0 ? null : now.plus(Duration.ofDays(1 + chance(40)));
        return chance(5) == 0
                ? new AccountCommand.Subscribe(PLAN, reference)
                : new AccountCommand.Grant(
                        chance(2) == 0 ? Funding.PAYG : Funding.EXTRA_USAGE,
                        Credits.of(1 + chance(12)),
                        expires,
                        reference);
    }

    private AccountCommand change() {
        return new AccountCommand.Change(null, chance(2) == 0, chance(10) == 0, any(List.of(ExpiryPolicy.values())));
    }

    private <T> T any(List<T> values) {
        return values.get(chance(values.size()));
    }

    private int chance(int bound) {
        return random.nextInt(bound);
    }

    private static Plan plan(String id, int rank, long price, long credits) {
        return new Plan(
                id,
                3,
                rank,
                new Money(price, "USD"),
                Credits.of(credits),
                4,
                new Limits(new Allowance(Credits.of(60), 90, 9_000_000), Allowance.of(3, 400_000)),
                Set.of("gpt-5.5", "gpt-5.4-mini"),
                true);
    }

    private static ModelRate rate(String model, long credits) {
        var input = credits * Credits.MICROS;
        return new ModelRate(model, new Price(7, input, input / 10, input * 6), new Credits(100), 1_000, 1_000);
    }
}
