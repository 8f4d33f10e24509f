package weir.domain.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.Switches;
import weir.domain.address.Address;
import weir.domain.address.Origin;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.hold.HoldId;
import weir.domain.hold.Outcome;
import weir.domain.limit.Allowance;
import weir.domain.limit.Bounds;
import weir.domain.limit.Gate;
import weir.domain.limit.Limits;
import weir.domain.limit.Thresholds;
import weir.domain.plan.Money;
import weir.domain.plan.Plan;
import weir.domain.rating.Estimate;
import weir.domain.rating.ModelMapping;
import weir.domain.rating.ModelRate;
import weir.domain.rating.Price;
import weir.domain.rating.PricedModel;
import weir.domain.rating.Protocol;
import weir.domain.rating.RateCard;
import weir.domain.rating.RateCards;
import weir.domain.rating.Served;
import weir.domain.rating.Usage;
import weir.domain.report.ReportedUsage;
import weir.domain.report.UsageName;

/// Reads commands from the words of a table. A token costs a credit, and an output token a thousandth of one, so that
/// `25.5` credits are 25 tokens in and 500 out.
record Asked(Line line, Wall wall) {
    private static final long A_CREDIT = 1_000_000 * Credits.MICROS;
    private static final long A_THOUSANDTH = A_CREDIT / 1_000;

    /// Rate cards 1 to 3, as in `priced 3`. On each `dear` costs twice what `gpt-5.4` does.
    private static final RateCards CARDS = new RateCards(
            new TreeMap<>(Stream.of(1, 2, 3).collect(Collectors.toMap(Function.identity(), Asked::card))));

    AccountCommand.Open open() {
        return new AccountCommand.Open(wall.zone(), switches(), line.says("plan") ? plan() : null);
    }

    AccountCommand.Subscribe subscribe() {
        return new AccountCommand.Subscribe(plan(), line.word(2), line.says("booked"));
    }

    AccountCommand.Grant grant() {
        return new AccountCommand.Grant(
                Funding.valueOf(line.word(3).toUpperCase(Locale.ROOT)),
                Amount.credits(line.word(4)),
                line.option("until").map(wall::instant).orElse(null),
                line.word(2),
                line.says("booked"));
    }

    /// @param member the number of the member that asks
    AccountCommand.Hold hold(long nonce, List<Gate> subUserGates, long member) {
        var estimate = estimate();
        var request = line.word(2);
        return new AccountCommand.Hold(
                subUser(),
                estimate,
                Protocol.RESPONSES,
                request,
                line.option("task").orElse(null),
                line.says("strict"),
                line.option("for").map(Asked::duration).orElse(Bounds.HOLD_TIME_TO_LIVE),
                nonce,
                estimate.hashCode() + line.option("body").orElse("").hashCode(),
                subUserGates,
                Set.of(),
                member);
    }

    String subUser() {
        return line.option("by").orElse(Account.OWNER);
    }

    /// `from 10.1.2.3`, or `from nowhere` that is known.
    Origin origin() {
        return line.option("from")
                .<Origin>map(
                        text -> Address.read(text).<Origin>map(Origin.At::new).orElse(new Origin.Unknown()))
                .orElse(new Origin.Untold());
    }

    String model() {
        return line.option("model").orElse("gpt-5.4");
    }

    AccountCommand.Settle settle(HoldId hold) {
        return new AccountCommand.Settle(
                hold,
                usage(),
                Outcome.COMPLETED,
                line.option("model").map(name -> new Served(name, CARDS)).orElse(null));
    }

    /// `report e1 25 at 01T08:00 body b` is an event e1; with another body it is another event.
    AccountCommand.Report report(Instant now) {
        var usage = usage();
        var priced = new PricedModel(model(), price());
        var at = line.option("at").map(wall::instant).orElse(now);
        var digest = 31L * (31L * usage.hashCode() + subUser().hashCode())
                + line.option("body").orElse("").hashCode();
        return new AccountCommand.Report(List.of(
                new ReportedUsage(usageName(line), digest, subUser(), priced, Protocol.RESPONSES, null, usage, at)));
    }

    static UsageName usageName(Line line) {
        return new UsageName(line.option("source").orElse("table"), line.word(2));
    }

    AccountCommand.Extend extend(HoldId hold) {
        return new AccountCommand.Extend(hold, duration(line.word(3)));
    }

    AccountCommand.Change change() {
        return new AccountCommand.Change(
                onOrOff("active"),
                onOrOff("payg_passes_day"),
                onOrOff("strict"),
                line.option("expiry").map(Asked::policy).orElse(null),
                line.option("thresholds").map(Asked::thresholds).orElse(null));
    }

    private static Thresholds thresholds(String percents) {
        return new Thresholds(
                percents.equals("none")
                        ? List.of()
                        : Stream.of(percents.split(",")).map(Integer::valueOf).toList());
    }

    Plan plan() {
        return new Plan(
                line.option("tier").orElse("team"),
                1,
                (int) line.number("rank", 1),
                new Money(1000, "USD"),
                Amount.credits(line.option("plan").orElseThrow()),
                30,
                limits(line),
                line.option("models").map(list -> Set.of(list.split(","))).orElse(Set.of("gpt-5.4")),
                !line.says("alone"));
    }

    static Limits limits(Line line) {
        return new Limits(
                new Allowance(
                        line.option("daily").map(Amount::credits).orElse(Credits.UNLIMITED),
                        line.number("rpd", Limits.UNLIMITED),
                        line.number("tpd", Limits.UNLIMITED)),
                Allowance.of(line.number("rpm", Limits.UNLIMITED), line.number("tpm", Limits.UNLIMITED)));
    }

    private Switches switches() {
        return new Switches(
                true,
                line.says("payg_passes_day"),
                line.says("strict"),
                line.option("expiry").map(Asked::policy).orElse(ExpiryPolicy.RELEASE),
                line.option("late").map(Asked::duration).orElse(Bounds.LATE_WINDOW),
                Thresholds.DEFAULT);
    }

    private Estimate estimate() {
        var amount = line.word(3);
        var usage = used(amount);
        return new Estimate(model(), price(), Amount.credits(amount), line.number("tokens", usage.total()));
    }

    /// `priced 3` is a rate card on which everything costs three times as much.
    private Price price() {
        var times = line.number("priced", 1);
        return price((int) times, times);
    }

    private static Price price(int card, long times) {
        return new Price(card, times * A_CREDIT, times * A_CREDIT, times * A_THOUSANDTH);
    }

    private static RateCard card(int times) {
        return new RateCard(
                times,
                Credits.of(7),
                Map.of("gpt-5.4", rate("gpt-5.4", price(times, times)), "dear", rate("dear", price(times, 2L * times))),
                new ModelMapping(List.of(new ModelMapping.Pattern("dear-*", "dear"))));
    }

    private static ModelRate rate(String model, Price price) {
        return new ModelRate(model, price, Credits.LEAST, 0, 0);
    }

    /// `25`: so many credits' worth. `10/4/5/0`: input, of it cached, output, of it reasoning.
    private Usage usage() {
        var parts = line.word(3).split("/", 4);
        return parts.length == 1
                ? used(parts[0])
                : new Usage(
                        Long.parseLong(parts[0]),
                        Long.parseLong(parts[1]),
                        Long.parseLong(parts[2]),
                        Long.parseLong(parts[3]));
    }

    static Usage used(String credits) {
        var amount = new BigDecimal(credits);
        var whole = amount.setScale(0, RoundingMode.DOWN);
        return new Usage(
                whole.longValueExact(),
                0,
                amount.subtract(whole).movePointRight(3).longValueExact(),
                0);
    }

    private @Nullable Boolean onOrOff(String name) {
        return line.option(name).map("on"::equals).orElse(null);
    }

    private static ExpiryPolicy policy(String name) {
        return ExpiryPolicy.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Duration duration(String text) {
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }
}
