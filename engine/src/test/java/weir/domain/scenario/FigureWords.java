package weir.domain.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.LimitsView;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;
import weir.domain.credit.Funding;
import weir.domain.day.Day;
import weir.domain.decision.Deciding;
import weir.domain.limit.Minute;

/// Checks what an account counts: `= plan 940 owed 0` its balances, `day 01 plan 25 requests 2` a day of November,
/// `minute requests 2 held 60` the minute that is now.
record FigureWords(Account account, Instant now) {

    void check(Line line) {
        for (var i = line.word(0).equals("day") ? 2 : 1; i < line.words().size(); i += 2) {
            var name = line.word(i);
            var figure = switch (line.word(0)) {
                case "day" -> counter(day(line.word(1)), name);
                case "minute" -> inMinute(name);
                default -> figure(name);
            };
            assertThat(figure).as(line.text() + ": " + name).isEqualTo(line.word(i + 1));
        }
    }

    /// What a receipt tells is what can be read right after it, and its charge is its draws and its overage.
    void tell(Answer answer) {
        if (answer instanceof Answer.Settled(var hold, var receipt, var repeated) && !repeated) {
            var charge = receipt.charge();
            var paid = charge.draws().stream().map(Draw::amount).reduce(charge.overage(), Credits::plus);
            assertThat(charge.amount())
                    .isEqualTo(paid)
                    .isEqualTo(receipt.charged(hold).price().charge(receipt.usage()));
            assertThat(receipt.left()).isEqualTo(limits().left());
        }
    }

    /// A kind's balance, what of it is available, what is left as a buyer asks, or a grant's balance by its
    /// reference; how many holds are open, and of how many charges it is remembered what was reversed.
    private String figure(String name) {
        return switch (name) {
            case "plan", "extra_usage", "payg" -> Amount.text(account.grants().balance(funding(name)));
            case "plan_available" -> available(Funding.PLAN);
            case "extra_usage_available" -> available(Funding.EXTRA_USAGE);
            case "payg_available" -> available(Funding.PAYG);
            case "in_all" -> Amount.text(limits().left().inAll());
            case "today" -> Amount.text(limits().left().today());
            case "owed" -> Amount.text(account.grants().owed());
            case "open" -> Integer.toString(account.holds().open().size());
            case "reversed" -> Integer.toString(account.reversals().size());
            default ->
                Amount.text(account.grants().byReference(name).orElseThrow().balance());
        };
    }

    private static String counter(Day day, String name) {
        return switch (name) {
            case "plan", "extra_usage", "payg" ->
                Amount.text(day.use(funding(name)).credits());
            case "overage" -> Amount.text(day.overage());
            case "credits" -> Amount.text(day.credits());
            case "held" -> Amount.text(day.heldCredits());
            case "requests" -> Long.toString(day.requests());
            case "tokens" -> Long.toString(day.tokens());
            case "held_tokens" -> Long.toString(day.heldTokens());
            case "plan_requests" -> Long.toString(day.use(Funding.PLAN).requests());
            case "plan_tokens" -> Long.toString(day.use(Funding.PLAN).tokens());
            default -> throw new IllegalArgumentException(name);
        };
    }

    private String inMinute(String name) {
        var minute = account.counters().minute().on(Minute.at(now));
        return switch (name) {
            case "requests" -> Long.toString(minute.requests());
            case "tokens" -> Long.toString(minute.tokens());
            case "held" -> Long.toString(minute.heldTokens());
            default -> throw new IllegalArgumentException(name);
        };
    }

    private Day day(String dayOfMonth) {
        return account.day(LocalDate.parse("2026-11-" + dayOfMonth)
                .atTime(12, 0)
                .atZone(account.profile().zone())
                .toInstant());
    }

    private String available(Funding funding) {
        return Amount.text(limits().available().available(funding));
    }

    private LimitsView limits() {
        var answer = Deciding.on(account, now)
                .decide(new AccountCommand.ReadLimits(List.of()))
                .answer();
        return ((Answer.LimitsRead) answer).limits();
    }

    private static Funding funding(String name) {
        return Funding.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
