package weir.persistence.codec;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import weir.actor.AccountBatch;
import weir.actor.AccountBatch.Wake;
import weir.domain.account.AccountEvent;
import weir.domain.account.Details;
import weir.domain.account.Switches;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;
import weir.domain.credit.DrawReason;
import weir.domain.credit.Funding;
import weir.domain.credit.GiveBack;
import weir.domain.hold.Charge;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.hold.Hold;
import weir.domain.hold.Left;
import weir.domain.hold.Outcome;
import weir.domain.hold.PlanExclusion;
import weir.domain.hold.Receipt;
import weir.domain.ledger.HoldOrigin;
import weir.domain.limit.Allowance;
import weir.domain.limit.Limits;
import weir.domain.limit.NaturalDay;
import weir.domain.limit.Thresholds;
import weir.domain.overview.Overview;
import weir.domain.plan.Money;
import weir.domain.plan.Plan;
import weir.domain.plan.Subscription;
import weir.domain.rating.Price;
import weir.domain.rating.PricedModel;
import weir.domain.rating.Protocol;
import weir.domain.rating.Usage;

/// An account's events, each at least once, with every field and every constant of every enum somewhere.
final class Samples {
    static final Instant NOON = Instant.parse("2026-11-23T04:00:00.125Z");
    private static final NaturalDay DAY = NaturalDay.at(NOON, NaturalDay.BEIJING);
    private static final Switches SETTINGS = new Switches(
            false, true, true, ExpiryPolicy.CHARGE_ESTIMATE, Duration.ofHours(72), new Thresholds(List.of(25, 90)));

    static final Details NOTED = new Details("天工 Ltd", "0f8fad5b-d9cb-469f-a165-70867728950e", "ann@acme.example");

    private Samples() {}

    /// Named by their type; a variant adds a dash and what is special about it.
    static Map<String, AccountBatch> batches() {
        var events = new TreeMap<String, List<AccountEvent>>();
        events.put(
                "Opened",
                List.of(
                        new AccountEvent.Opened(ZoneId.of("Europe/Berlin"), SETTINGS, NOON),
                        new AccountEvent.Opened(ZoneId.of("+05:30"), Switches.DEFAULT, NOON)));
        events.put("SwitchesChanged", List.of(new AccountEvent.SwitchesChanged(SETTINGS, NOON)));
        events.put("SubUserAdded", List.of(new AccountEvent.SubUserAdded("ada", NOON)));
        events.put("SubUserRemoved", List.of(new AccountEvent.SubUserRemoved("ada", NOON)));
        events.put("Subscribed", List.of(subscribed(Limits.NONE), subscribed(minutely())));
        events.put("Granted", List.of(granted(1, null), granted(2, NOON.plus(Duration.ofDays(30)))));
        events.put("Held", holds());
        events.put("Settled", settled());
        events.put(
                "Noted",
                List.of(
                        new AccountEvent.Noted(NOTED, NOON),
                        new AccountEvent.Noted(new Details(null, null, "+86 10 0000"), NOON)));
        events.put("Closed", List.of(new AccountEvent.Closed(NOON.plusNanos(1))));
        events.put("Released", List.of(new AccountEvent.Released(90_001, NOON.plusNanos(1))));
        events.put("Extended", List.of(new AccountEvent.Extended(90_001, NOON.plusSeconds(600), NOON.minusMillis(1))));
        events.put("Flagged", List.of(new AccountEvent.Flagged(90_001, NOON)));
        events.put("Expired", expired());
        events.put("Corrected", List.of(corrected()));
        events.putAll(SellingSamples.events());
        events.put("ReportReversed", List.of(ReportSamples.reversed()));
        var batches = new TreeMap<String, AccountBatch>();
        events.forEach((name, list) -> batches.put(name, new AccountBatch(list, new Wake.Keep())));
        batches.put("None-woken-at", new AccountBatch(List.of(), new Wake.At(NOON)));
        batches.put("None-woken-never", new AccountBatch(List.of(), new Wake.Never()));
        batches.put(
                "Closed-by-ann",
                new AccountBatch(
                        List.of(new AccountEvent.Closed(NOON)),
                        new Wake.At(NOON),
                        OverviewSamples.overview(),
                        List.of()));
        batches.put("Settled-with-origins", new AccountBatch(settled(), new Wake.Keep(), Overview.NOTHING, origins()));
        batches.put("Reported", ReportSamples.batch());
        return batches;
    }

    private static List<HoldOrigin> origins() {
        return List.of(
                new HoldOrigin(
                        1,
                        -7,
                        "ann",
                        "gpt-5.5",
                        Protocol.RESPONSES,
                        Funding.PLAN,
                        "task 7",
                        DAY,
                        12_000,
                        0,
                        Credits.ZERO,
                        NOON.minusSeconds(40),
                        null),
                new HoldOrigin(
                        300,
                        Long.MAX_VALUE,
                        "owner",
                        "gpt-5.4",
                        Protocol.CLAUDE,
                        Funding.PAYG,
                        null,
                        DAY,
                        1,
                        5_000,
                        new Credits(1),
                        NOON.minusNanos(1),
                        null),
                HoldOrigin.of(EndSamples.hold(5), "gpt-5.5", 12, new Credits(3), EndSamples.hold(5)));
    }

    private static Limits minutely() {
        return new Limits(new Allowance(Credits.of(60), 0, 7_000_000), Allowance.of(0, 80_000));
    }

    static AccountEvent subscribed(Limits limits) {
        var plan = new Plan(
                "team", 2, 0, new Money(19_900, "USD"), Credits.of(1_400), 30, limits, Set.of("gpt-5.5"), true);
        return new AccountEvent.Subscribed(Subscription.begin(plan, NOON, NaturalDay.BEIJING), NOON);
    }

    private static AccountEvent granted(int number, @Nullable Instant expires) {
        return new AccountEvent.Granted(
                number, Funding.EXTRA_USAGE, expires, Credits.MOST, Credits.LEAST, "Überweisung " + number, NOON);
    }

    private static List<AccountEvent> holds() {
        return List.of(
                held(1, Protocol.RESPONSES, Funding.PLAN, PlanExclusion.NONE, "task 7"),
                held(2, Protocol.CLAUDE, Funding.EXTRA_USAGE, PlanExclusion.RPD, "task 7"),
                held(3, Protocol.RESPONSES, Funding.EXTRA_USAGE, PlanExclusion.TPD, null),
                held(4, Protocol.CLAUDE, Funding.PAYG, PlanExclusion.MODEL_NOT_IN_PLAN, null),
                held(5, Protocol.CLAUDE, Funding.PAYG, PlanExclusion.NO_SUBSCRIPTION, "task 8"));
    }

    static AccountEvent held(
            long number, Protocol protocol, Funding funding, PlanExclusion exclusion, @Nullable String task) {
        return new AccountEvent.Held(new Hold(
                number,
                -number,
                "ada",
                "gpt-5.5",
                new Price(3, 35_000_000, 3_500_000, 210_000_000),
                protocol,
                funding,
                exclusion,
                new Credits(123_456),
                12_345,
                number % 2 == 0 ? "request " + number : "0f8fad5b-d9cb-469f-a165-70867728950" + number,
                Long.MIN_VALUE + number,
                task,
                DAY,
                NOON.plusMillis(number),
                NOON.plusSeconds(1_800),
                number == 5));
    }

    private static List<AccountEvent> settled() {
        var reasons = List.of(DrawReason.values());
        var draws = reasons.stream()
                .map(reason -> new Draw(reasons.indexOf(reason) + 1, Funding.PLAN, new Credits(10), reason))
                .toList();
        return List.of(
                new AccountEvent.Settled(
                        receipt(1, Outcome.COMPLETED, new Charge(new Credits(90), draws, Credits.ZERO))),
                new AccountEvent.Settled(receipt(2, Outcome.INCOMPLETE, Charge.NONE)),
                new AccountEvent.Settled(receipt(3, Outcome.FAILED, Charge.NONE)),
                new AccountEvent.Settled(receipt(300, Outcome.CANCELLED, Charge.NONE)));
    }

    static Receipt receipt(long hold, Outcome outcome, Charge charge) {
        return new Receipt(
                hold,
                DAY,
                new Usage(Usage.MOST, 9_000, 800, 70),
                outcome,
                charge,
                new Left(Credits.of(1_000), Credits.of(10)),
                NOON.plusSeconds(hold),
                outcome == Outcome.FAILED
                        ? new PricedModel("gpt-5.4-mini", new Price(3, 5_250_000, 525_000, 31_500_000))
                        : null);
    }

    private static List<AccountEvent> expired() {
        var charge = new Charge(
                new Credits(25),
                List.of(new Draw(4, Funding.PAYG, new Credits(20), DrawReason.NO_SUBSCRIPTION)),
                new Credits(5));
        var until = NOON.plus(Duration.ofHours(48));
        return List.of(
                new AccountEvent.Expired(1, ExpiryPolicy.RELEASE, Charge.NONE, until, NOON),
                new AccountEvent.Expired(2, ExpiryPolicy.CHARGE_ESTIMATE, charge, until, NOON),
                new AccountEvent.Expired(3, ExpiryPolicy.REVIEW, Charge.NONE, until, NOON));
    }

    private static AccountEvent corrected() {
        return new AccountEvent.Corrected(
                receipt(2, Outcome.COMPLETED, new Charge(Credits.ZERO, List.of(), Credits.ZERO)),
                List.of(new Draw(1, Funding.PLAN, new Credits(3), DrawReason.WITHIN_DAILY_LIMIT)),
                List.of(
                        new GiveBack(4, Funding.PAYG, new Credits(5), true),
                        new GiveBack(4, Funding.PAYG, new Credits(20), false)),
                new Credits(5));
    }
}
