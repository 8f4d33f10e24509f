package weir.http.door;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import weir.domain.account.Refusal;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.hold.Charge;
import weir.domain.hold.Ended;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.hold.Hold;
import weir.domain.hold.HoldId;
import weir.domain.hold.Left;
import weir.domain.hold.Outcome;
import weir.domain.hold.PlanExclusion;
import weir.domain.hold.Receipt;
import weir.domain.hold.Rows;
import weir.domain.limit.Limits;
import weir.domain.limit.NaturalDay;
import weir.domain.order.OrderKind;
import weir.domain.plan.Money;
import weir.domain.plan.Plan;
import weir.domain.plan.Subscription;
import weir.domain.rating.Price;
import weir.domain.rating.Protocol;
import weir.domain.rating.Usage;
import weir.domain.rating.UsageFault;
import weir.domain.report.UsageName;

/// Everything that may be refused, and what it is refused about.
public final class EveryRefusal {
    public static final Instant NOW = Instant.parse("2026-11-20T01:00:00Z");
    private static final NaturalDay DAY = NaturalDay.at(NOW, NaturalDay.BEIJING);
    private static final Hold HOLD = hold(Funding.PLAN);
    public static final Receipt RECEIPT = new Receipt(
            1, DAY, Usage.NOTHING, Outcome.COMPLETED, Charge.NONE, new Left(Credits.ZERO, Credits.ZERO), NOW, null);

    /// One of each, and of those that say more one for each thing they may say.
    public static final List<Refusal> ALL = List.of(
            new Refusal.NoSuchAccount(),
            new Refusal.AccountExists(),
            new Refusal.NoSuchSubUser("ann"),
            new Refusal.SubUserExists("ann"),
            new Refusal.PlanWithoutSubUsers("solo", List.of("team")),
            new Refusal.PlanWithoutSubUsers("solo", List.of()),
            new Refusal.OwnerStays(),
            new Refusal.TooMany("keys", 100),
            new Refusal.TooMany("sub_users", 1_000),
            new Refusal.ReferenceReused("o-1"),
            new Refusal.ReferenceSpent("o-1"),
            new Refusal.AlreadySubscribed(subscription()),
            new Refusal.NoSubscription(),
            new Refusal.OtherRequest("r-1"),
            new Refusal.NoSuchHold(),
            new Refusal.InTheBooks(new HoldId("acme", 1, 1), Rows.UNKNOWN),
            new Refusal.AskedBefore(1, Rows.UNKNOWN),
            new Refusal.NoRoom(),
            new Refusal.HoldEnded(new Ended.Settled(HOLD, RECEIPT)),
            new Refusal.HoldEnded(new Ended.Released(HOLD, NOW)),
            new Refusal.HoldEnded(
                    new Ended.Expired(HOLD, ExpiryPolicy.RELEASE, Charge.NONE, NOW.plus(Duration.ofHours(48)), NOW)),
            new Refusal.HoldEnded(new Ended.Corrected(HOLD, RECEIPT)),
            new Refusal.UnknownModel("gpt-1", List.of("gpt-5.5", "gpt-5.4")),
            new Refusal.OtherUsage(HOLD, RECEIPT),
            new Refusal.AbsurdUsage(new UsageFault.OutOfRange("input_tokens", -1, Usage.MOST)),
            new Refusal.AbsurdUsage(new UsageFault.PartAboveWhole("cached_tokens", 3, "input_tokens", 2)),
            new Refusal.TooLate(NOW),
            new Refusal.KeyInvalid(),
            new Refusal.AccountSuspended(),
            new Refusal.AccountClosed(),
            new Refusal.SubUserSuspended("ann"),
            new Refusal.NoSuchKey("k-1"),
            new Refusal.KeyEnded("k-1"),
            new Refusal.NotAbove(subscription(), "team"),
            new Refusal.OtherCurrency(subscription(), "USD", "euro", "EUR", List.of("team")),
            new Refusal.OtherCurrency(subscription(), "USD", "euro", "EUR", List.of()),
            new Refusal.NoSuchProduct(OrderKind.SUBSCRIBE, "mega", List.of("solo", "team")),
            new Refusal.NoSuchProduct(OrderKind.SUBSCRIBE, "mega", List.of()),
            new Refusal.NoSuchProduct(OrderKind.UPGRADE, "mega", List.of("team")),
            new Refusal.NoSuchProduct(OrderKind.RENEW, "old", List.of()),
            new Refusal.Retired(OrderKind.SUBSCRIBE, "old", List.of("solo")),
            new Refusal.Retired(OrderKind.RENEW, "old", List.of("team")),
            new Refusal.Retired(OrderKind.UPGRADE, "old", List.of()),
            new Refusal.NoSuchOrder("o-1"),
            new Refusal.BuiltUpon("o-1", "o-2"),
            new Refusal.StillOpen(HOLD),
            new Refusal.MoreThanCharged(Credits.of(3), Credits.of(1)),
            new Refusal.TooOld(NOW),
            new Refusal.ChargeReversed(),
            new Refusal.NoReview(),
            new Refusal.OtherEvent(new UsageName("shop", "e-1")),
            new Refusal.UsageOutOfTime(NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(5)), NOW));

    private EveryRefusal() {}

    /// A hold that `funding` pays for.
    public static Hold hold(Funding funding) {
        return new Hold(
                1,
                1,
                "ann",
                "gpt-5.4",
                new Price(1, 1, 1, 1),
                Protocol.CLAUDE,
                funding,
                PlanExclusion.NONE,
                Credits.of(1),
                10,
                "r-1",
                1,
                null,
                DAY,
                NOW,
                NOW,
                false);
    }

    private static Subscription subscription() {
        var plan = new Plan("solo", 1, 0, new Money(0, "USD"), Credits.of(1), 30, Limits.NONE, Set.of(), false);
        return Subscription.begin(plan, NOW, NaturalDay.BEIJING);
    }

    /// What each of them is called, those of selling among them.
    public static List<String> names() {
        return names(Refusal.class).toList();
    }

    private static Stream<String> names(Class<?> family) {
        return Stream.of(family.getPermittedSubclasses())
                .flatMap(each -> each.isInterface() ? names(each) : Stream.of(each.getSimpleName()));
    }
}
