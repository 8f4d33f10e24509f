package weir.domain.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.hold.HoldId;
import weir.domain.hold.Outcome;
import weir.domain.order.OrderKind;
import weir.domain.order.Payment;
import weir.domain.order.Quote;
import weir.domain.order.Wanted;
import weir.domain.plan.Catalog;
import weir.domain.plan.Money;
import weir.domain.plan.Pack;
import weir.domain.plan.Plan;

/// What is sold in a table, and the quotes that were made in it.
///
/// - `sell solo rank 1 price 20 plan 100 days 30`, `sell boost extra_usage price 5 credits 50`, `retire solo`
///   change the catalog, each for one version more.
/// - `01T09:00 quote q1 renew count 2` asks for a quote, `order o1 q1` pays it: `paid 19 EUR at 01T09:20` says
///   that less or later.
final class SellingWords {
    private static final Duration HONOURED = Duration.ofMinutes(15);

    private final Wall wall;
    private final Map<String, Plan> plans = new HashMap<>();
    private final Map<String, Pack> packs = new HashMap<>();
    private final Set<String> retired = new HashSet<>();
    private final Map<String, Quote> quotes = new HashMap<>();
    private final Map<String, Payment> payments = new HashMap<>();
    private int version;
    private String asked = "";

    /// Where a table says nothing of it there is one of each, and no plan above the others.
    SellingWords(Wall wall) {
        this.wall = wall;
        Line.of("""
                sell extra extra_usage price 10 credits 100000
                sell coins payg price 10 credits 100000
                sell any rank 0 price 10 plan 100000 models gpt-5.4,gpt-5.5,dear
                """).forEach(this::add);
    }

    Catalog catalog() {
        return new Catalog(version, plans, packs, retired);
    }

    void sell(Line line) {
        if (version == 0) {
            plans.clear();
            packs.clear();
        }
        version++;
        add(line);
    }

    private void add(Line line) {
        var id = line.word(1);
        switch (line.word(2)) {
            case "extra_usage" -> packs.put(id, pack(line, Funding.EXTRA_USAGE));
            case "payg" -> packs.put(id, pack(line, Funding.PAYG));
            default -> plans.put(id, plan(line));
        }
    }

    void retire(Line line) {
        version++;
        retired.add(line.word(1));
    }

    private Plan plan(Line line) {
        return new Plan(
                line.word(1),
                version,
                (int) line.number("rank", 1),
                price(line),
                credits(line, "plan"),
                (int) line.number("days", 30),
                Asked.limits(line),
                line.option("models").map(list -> Set.of(list.split(","))).orElse(Set.of("gpt-5.4")),
                !line.says("alone"));
    }

    private Pack pack(Line line, Funding funding) {
        var days = line.option("days").map(Integer::valueOf);
        return new Pack(line.word(1), version, funding, price(line), credits(line, "credits"), days.orElse(null));
    }

    private static Credits credits(Line line, String name) {
        return Amount.credits(line.option(name).orElseThrow());
    }

    private static Money price(Line line) {
        return new Money(100 * line.number("price", 10), line.option("currency").orElse("USD"));
    }

    AccountCommand.Quote quote(Line line) {
        asked = line.word(2);
        var kind = OrderKind.valueOf(line.word(3).toUpperCase(Locale.ROOT));
        var product = kind == OrderKind.RENEW ? null : line.word(4);
        var wanted = new Wanted(kind, product, (int) line.number("count", 1));
        return new AccountCommand.Quote(wanted, catalog(), HONOURED);
    }

    void told(Answer answer) {
        if (answer instanceof Answer.Quoted(var quote, var _, var _, var _)) {
            quotes.put(asked, quote);
        }
    }

    /// One that was sent before is paid as it was then.
    AccountCommand.PlaceOrder order(Line line, Instant now) {
        var id = line.word(2);
        var quote = Optional.ofNullable(quotes.get(line.word(3))).orElseThrow();
        var payment = payments.computeIfAbsent(id, _ -> payment(line, quote, id, now));
        return new AccountCommand.PlaceOrder(id, quote, payment);
    }

    private Payment payment(Line line, Quote quote, String id, Instant now) {
        var amount = line.option("paid")
                .map(minor -> new Money(Long.parseLong(minor), line.option("in").orElse("USD")))
                .orElse(quote.price());
        return new Payment(
                amount, "pay-" + id, line.option("at").map(wall::instant).orElse(now));
    }

    AccountCommand.Gift gift(Line line) {
        return new AccountCommand.Gift(
                line.word(2),
                Amount.credits(line.word(3)),
                wall.instant(line.option("until").orElseThrow()));
    }

    AccountCommand.VoidOrder voidOrder(Line line) {
        return new AccountCommand.VoidOrder(line.word(2), !line.says("forgive"), line.says("cut"));
    }

    AccountCommand.Reverse reverse(Line line, HoldId hold) {
        return new AccountCommand.Reverse(
                hold,
                line.option("as").orElse("k1"),
                line.option("of").map(Amount::credits).orElse(null),
                line.says("payg"),
                null);
    }

    AccountCommand.ReverseReport undo(Line line, AccountEvent.Reported of) {
        return new AccountCommand.ReverseReport(
                of,
                line.option("as").orElse("k1"),
                line.option("of").map(Amount::credits).orElse(null),
                line.says("payg"));
    }

    AccountCommand.Review review(Line line, HoldId hold) {
        AccountCommand.Review.Verdict verdict = switch (line.word(3)) {
            case "let_go" -> new AccountCommand.Review.Verdict.LetGo();
            case "charge_estimate" -> new AccountCommand.Review.Verdict.ChargeEstimate();
            default -> new AccountCommand.Review.Verdict.Charge(Asked.used(line.word(3)), Outcome.COMPLETED);
        };
        return new AccountCommand.Review(hold, verdict);
    }
}
