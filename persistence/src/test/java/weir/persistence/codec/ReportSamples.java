package weir.persistence.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.actor.AccountBatch;
import weir.actor.AccountBatch.Wake;
import weir.domain.account.AccountEvent;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;
import weir.domain.credit.DrawReason;
import weir.domain.credit.Funding;
import weir.domain.hold.Charge;
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
        var owed = new Charge(
                new Credits(25),
                List.of(new Draw(4, Funding.PAYG, new Credits(20), DrawReason.NO_SUBSCRIPTION)),
                new Credits(5));
        var events = List.of(
                reported("0f8fad5b-d9cb-469f-a165-70867728950e", Protocol.CLAUDE, "task 7", Funding.PAYG, owed),
                reported("event-2", Protocol.RESPONSES, null, Funding.PLAN, Charge.NONE));
        var booked = events.stream().map(AccountEvent.Reported::booked).toList();
        return new AccountBatch(List.copyOf(events), new Wake.Keep(), Overview.NOTHING.reporting(booked), List.of());
    }

    private static AccountEvent.Reported reported(
            String id, Protocol protocol, @Nullable String task, Funding funding, Charge charge) {
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
        return new AccountEvent.Reported(usage, NaturalDay.at(own, NaturalDay.BEIJING), funding, charge, Samples.NOON);
    }
}
