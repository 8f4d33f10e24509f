package weir.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.ReportOutcome;
import weir.domain.credit.Credits;
import weir.domain.rating.PricedModel;
import weir.domain.rating.Protocol;
import weir.domain.rating.Usage;
import weir.domain.report.ReportedUsage;
import weir.domain.report.UsageName;

/// Those who report usage without holds: several events at once, some of them again, and some again with another body.
/// What was charged is undone now and then, also long after.
final class Reporters {
    private static final int REMEMBERED = 12;

    private final Chance chance;
    private final List<ReportedUsage> sent = new ArrayList<>();
    private final List<AccountEvent.Reported> charged = new ArrayList<>();
    private long events;

    Reporters(Chance chance) {
        this.chance = chance;
    }

    void answered(Answer answer) {
        if (answer instanceof Answer.Reported(var bookings)) {
            bookings.forEach(booking -> {
                if (booking instanceof ReportOutcome.Applied(var event)) {
                    remember(charged, event);
                }
            });
        }
    }

    AccountCommand next(Instant now, List<String> subUsers) {
        if (!charged.isEmpty() && chance.percent(30)) {
            return undo(chance.oneOf(charged));
        }
        var usages = new ArrayList<ReportedUsage>();
        for (var left = chance.between(1, 4); left > 0; left--) {
            var again = !sent.isEmpty() && chance.percent(15);
            usages.add(again ? again(chance.oneOf(sent)) : event(now, chance.oneOf(subUsers)));
        }
        return new AccountCommand.Report(usages);
    }

    /// In parts, or all that is left; some of it again, also with another amount, or under another charge's
    /// reference.
    private AccountCommand undo(AccountEvent.Reported of) {
        var reference = Buyers.reference(chance, of.usage().name().id());
        var part = chance.percent(40) ? null : new Credits(chance.between(1, 400_000));
        return new AccountCommand.ReverseReport(of, reference, part, chance.percent(50));
    }

    private ReportedUsage event(Instant now, String subUser) {
        var usage = Tariff.usage(chance);
        var model = Tariff.estimate(chance.oneOf(Tariff.MODELS), chance.percent(20), 1, 1);
        var event = new ReportedUsage(
                new UsageName("source-" + chance.below(2), "event-" + ++events),
                chance.number(),
                chance.perMille(20) ? SimulatedClients.NOBODY : subUser,
                new PricedModel(model.model(), model.price()),
                Protocol.RESPONSES,
                null,
                usage,
                now.minus(age()).truncatedTo(ChronoUnit.MILLIS));
        remember(sent, event);
        return event;
    }

    private Duration age() {
        return switch (chance.below(10)) {
            case 0 -> Duration.ofMinutes(chance.between(0, 8_000));
            case 1, 2 -> Duration.ofHours(chance.between(0, 60));
            case 3 -> Duration.ofMinutes(-chance.between(0, 10));
            default -> Duration.ofSeconds(chance.between(0, 3_600));
        };
    }

    private ReportedUsage again(ReportedUsage before) {
        return chance.percent(80)
                ? before
                : new ReportedUsage(
                        before.name(),
                        before.digest() + 1,
                        before.subUser(),
                        before.priced(),
                        before.protocol(),
                        before.task(),
                        new Usage(1, 0, 1, 0),
                        before.at());
    }

    private static <T> void remember(List<T> list, T thing) {
        list.add(thing);
        if (list.size() > REMEMBERED) {
            list.removeFirst();
        }
    }
}
