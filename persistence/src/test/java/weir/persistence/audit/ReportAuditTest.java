package weir.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.domain.account.Account;
import weir.domain.account.AccountEvent;
import weir.domain.account.AccountEvent.Corrected;
import weir.domain.account.AccountEvent.Held;
import weir.domain.account.AccountEvent.Reported;
import weir.domain.account.AccountEvent.SubUserRemoved;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;
import weir.domain.credit.DrawReason;
import weir.domain.credit.Funding;
import weir.domain.hold.Charge;
import weir.domain.limit.NaturalDay;
import weir.persistence.reported.UsageEventTable;

/// Usage that was charged without a hold, and what no journal may have at all.
class ReportAuditTest {
    private static final Life LIFE = Life.played(1, 4_000);
    private static final Reported REPORTED =
            LIFE.first(Reported.class, event -> !event.charge().amount().isZero());

    @Test
    void usage_that_is_charged_twice_or_otherwise_than_it_cost_is_found() {
        var name = REPORTED.usage().name();
        var charge = REPORTED.charge();
        var micros = charge.amount().micros();
        finds(LIFE.twice(REPORTED), "%s is charged twice".formatted(name));
        finds(
                LIFE.with(REPORTED, charged(new Charge(more(charge.amount()), charge.draws(), charge.overage()))),
                "the charge of %s is %d, and should be %d".formatted(name, micros + 1, micros));
        finds(
                LIFE.with(REPORTED, charged(new Charge(more(charge.amount()), charge.draws(), more(charge.overage())))),
                "the price of %s is %d, and should be %d".formatted(name, micros + 1, micros));
    }

    @Test
    void a_name_may_be_charged_again_once_its_table_has_forgotten_it() {
        var twice = "%s is charged twice".formatted(REPORTED.usage().name());
        finds(sentAgainAfter(UsageEventTable.KEPT), twice);
        assertThat(sentAgainAfter(UsageEventTable.KEPT.plusMillis(1)).audited().discrepancies())
                .noneMatch(found -> found.endsWith(twice));
    }

    @Test
    void usage_of_another_day_is_found() {
        var day = REPORTED.day().epochDay();
        var another = new Reported(
                REPORTED.usage(),
                REPORTED.member(),
                new NaturalDay(day + 1),
                REPORTED.funding(),
                REPORTED.charge(),
                REPORTED.at());
        finds(
                LIFE.with(REPORTED, another),
                "the day of %s is %d, and should be %d"
                        .formatted(REPORTED.usage().name(), day + 1, day));
    }

    @Test
    void time_that_goes_back_and_an_owner_who_goes_are_found() {
        var held = LIFE.first(Held.class, _ -> true);
        var before = held.at().minusSeconds(1);
        finds(
                LIFE.with(held, held, new AccountEvent.Closed(before)),
                "time goes back from %s to %s".formatted(held.at(), before));
        finds(LIFE.with(held, held, new SubUserRemoved(Account.OWNER, held.at())), "the owner is removed");
    }

    @Test
    void a_correction_that_draws_more_than_it_says_is_found() {
        var corrected = LIFE.first(Corrected.class, _ -> true);
        var hold = corrected.receipt().hold();
        var drawn = new ArrayList<>(corrected.drawn());
        drawn.add(new Draw(1, Funding.PLAN, Credits.LEAST, DrawReason.WITHIN_DAILY_LIMIT));
        var in = corrected.receipt().charge().draws().stream()
                .mapToLong(draw -> draw.amount().micros())
                .sum();
        finds(
                LIFE.with(
                        corrected,
                        new Corrected(
                                corrected.receipt(), List.copyOf(drawn), corrected.givenBack(), corrected.undone())),
                "what hold %d is drawn in all is %d, and should be %d".formatted(hold, in, in + 1));
    }

    private static Life sentAgainAfter(Duration time) {
        var events = new ArrayList<>(LIFE.upTo(REPORTED).events());
        events.add(REPORTED);
        events.add(new Reported(
                REPORTED.usage(),
                REPORTED.member(),
                REPORTED.day(),
                REPORTED.funding(),
                REPORTED.charge(),
                REPORTED.at().plus(time)));
        return new Life(LIFE.account(), events);
    }

    private static Reported charged(Charge charge) {
        return new Reported(
                REPORTED.usage(), REPORTED.member(), REPORTED.day(), REPORTED.funding(), charge, REPORTED.at());
    }

    private static Credits more(Credits credits) {
        return credits.plus(Credits.LEAST);
    }

    private static void finds(Life falsified, String sentence) {
        assertThat(falsified.audited().discrepancies())
                .anyMatch(found -> found.matches("account acme, row \\d+: .*") && found.endsWith(": " + sentence));
    }
}
