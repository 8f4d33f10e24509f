package weir.persistence.codec;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;
import weir.actor.AccountBatch;
import weir.actor.AccountBatch.Wake;
import weir.domain.account.AccountEvent;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;
import weir.domain.credit.DrawReason;
import weir.domain.credit.Funding;
import weir.domain.credit.GiveBack;
import weir.domain.hold.Charge;
import weir.domain.hold.Reversals.Reversed;
import weir.domain.limit.NaturalDay;
import weir.domain.overview.Overview;
import weir.domain.rating.Price;
import weir.domain.rating.PricedModel;
import weir.domain.rating.Protocol;
import weir.domain.rating.Usage;
import weir.domain.report.ReportedUsage;
import weir.domain.report.UsageName;

/// Usage without a hold: with everything, and with nothing that may be absent.
final class ReportSamples {
    private static final PricedModel PRICED =
            new PricedModel("gpt-5.5", new Price(3, 35_000_000, 3_500_000, 210_000_000));

    private ReportSamples() {}

    static AccountBatch batch() {
        var events = List.of(drawn(), reported("event-2", 3, Protocol.RESPONSES, null, Funding.PLAN, Charge.NONE));
        return new AccountBatch(List.copyOf(events), new Wake.Keep(), Overview.NOTHING.reporting(events), List.of());
    }

    /// As the table of names keeps it.
    static Map<String, AccountEvent.Reported> kept() {
        return Map.of("Usage-drawn", drawn());
    }

    /// A part of it is undone.
    static AccountEvent.ReportReversed reversed() {
        return new AccountEvent.ReportReversed(
                drawn(),
                "k-1",
                new Credits(12),
                List.of(
                        new GiveBack(4, Funding.PAYG, new Credits(7), false),
                        new GiveBack(2, Funding.PAYG, new Credits(1), true)),
                new Credits(5),
                Samples.NOON.plus(Duration.ofDays(30)),
                Samples.NOON.plusSeconds(40));
    }

    /// What nothing covered is charged to a member, and some of it undone.
    static List<AccountEvent> life() {
        var owed = new Charge(new Credits(5), List.of(), new Credits(5));
        var reported = reported("event-3", 0, Protocol.CLAUDE, null, Funding.PAYG, owed);
        var undone = new Credits(2);
        return List.of(
                reported,
                new AccountEvent.ReportReversed(
                        reported,
                        "k-1",
                        undone,
                        List.of(),
                        undone,
                        Samples.NOON.plus(Duration.ofDays(30)),
                        Samples.NOON.plusSeconds(1)));
    }

    /// What its account remembers of that, for as long as it does.
    static Map<UsageName, Reversed> reversedInLife() {
        return Map.of(
                new UsageName("@openmeter/sdk", "event-3"),
                new Reversed(TreePMap.singleton("k-1", new Credits(2)), Samples.NOON.plus(Duration.ofDays(30))));
    }

    private static AccountEvent.Reported drawn() {
        var owed = new Charge(
                new Credits(25),
                List.of(new Draw(4, Funding.PAYG, new Credits(20), DrawReason.NO_SUBSCRIPTION)),
                new Credits(5));
        return reported("0f8fad5b-d9cb-469f-a165-70867728950e", 3, Protocol.CLAUDE, "task 7", Funding.PAYG, owed);
    }

    private static AccountEvent.Reported reported(
            String id, long member, Protocol protocol, @Nullable String task, Funding funding, Charge charge) {
        var own = Samples.NOON.minusSeconds(86_400);
        var usage = new ReportedUsage(
                new UsageName("@openmeter/sdk", id),
                Long.MIN_VALUE + 7,
                "ada",
                PRICED,
                protocol,
                task,
                new Usage(Usage.MOST, 9_000, 800, 70),
                own);
        return new AccountEvent.Reported(
                usage, member, NaturalDay.at(own, NaturalDay.BEIJING), funding, charge, Samples.NOON);
    }
}
