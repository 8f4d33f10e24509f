package weir.persistence.codec;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.credit.Credits;
import weir.domain.rating.ModelRate;
import weir.domain.rating.Protocol;
import weir.domain.rating.Usage;
import weir.domain.report.ReportedUsage;
import weir.domain.report.UsageName;

/// Usage that is reported in a [Play]: of the last days, and some of it twice at once.
final class PlayedReports {
    private PlayedReports() {}

    static List<AccountEvent.Reported> among(List<AccountEvent> events) {
        return events.stream()
                .filter(AccountEvent.Reported.class::isInstance)
                .map(AccountEvent.Reported.class::cast)
                .toList();
    }

    /// Some of what was charged is undone, also twice.
    static AccountCommand undo(SplittableRandom random, List<AccountEvent.Reported> reported) {
        if (reported.isEmpty()) {
            return new AccountCommand.ReadOrders();
        }
        var of = reported.get(random.nextInt(reported.size()));
        var part = random.nextInt(3) == 0 ? null : new Credits(1 + random.nextInt(200_000));
        var reference = "back-" + random.nextInt(3) + '-' + of.usage().name().id();
        return new AccountCommand.ReverseReport(of, reference, part, random.nextBoolean());
    }

    static AccountCommand any(SplittableRandom random, ModelRate model, String subUser, Usage usage, Instant now) {
        var event = new ReportedUsage(
                new UsageName("play", Long.toString(random.nextLong())),
                random.nextLong(),
                subUser,
                model.priced(),
                Protocol.RESPONSES,
                null,
                usage,
                now.minusSeconds(random.nextInt(400_000)));
        return new AccountCommand.Report(random.nextBoolean() ? List.of(event) : List.of(event, event));
    }
}
