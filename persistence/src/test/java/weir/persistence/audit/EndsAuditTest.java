package weir.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import weir.domain.account.Account;
import weir.domain.account.AccountEvent;
import weir.domain.account.AccountEvent.Granted;
import weir.domain.account.AccountEvent.Lapsed;
import weir.domain.account.AccountEvent.OrderVoided;
import weir.domain.account.AccountEvent.Settled;
import weir.domain.account.AccountEvent.TermEnded;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;
import weir.domain.credit.DrawReason;
import weir.domain.credit.Funding;
import weir.domain.credit.Lapse;
import weir.domain.hold.Charge;
import weir.domain.hold.Receipt;

/// The end of terms, of grants, and of what is kept of them for holds.
class EndsAuditTest {
    private static final Life LIFE = Life.played(1, 4_000);

    @Test
    void a_term_that_ends_twice_or_when_it_is_not_due_is_found() {
        var last = LIFE.first(TermEnded.class, ended -> termsLeft(ended) == 1);
        finds(LIFE.twice(last), "a term ends, and none runs");
        finds(LIFE.without(last), "a term outlived its end at " + last.at());

        var another = LIFE.first(TermEnded.class, ended -> termsLeft(ended) > 1);
        finds(LIFE.without(another), "a term outlived its end at " + another.at());
        var later = another.at().plusSeconds(1);
        finds(
                LIFE.with(another, new TermEnded(another.lapsed(), later)),
                "a term ends at %s, and is due at %s".formatted(later, another.at()));
    }

    @Test
    void a_pool_that_lapses_too_soon_or_not_wholly_is_found() {
        var another = LIFE.first(TermEnded.class, ended -> termsLeft(ended) > 1);
        var pool = List.of(new Lapse(1, Funding.PLAN, Credits.LEAST));
        finds(LIFE.with(another, new TermEnded(pool, another.at())), "the pool lapses before its last term ends");

        var last = LIFE.first(TermEnded.class, ended -> movesAny(ended.lapsed()));
        var lapse = moving(last.lapsed());
        finds(
                LIFE.with(last, new TermEnded(less(last.lapsed(), lapse), last.at())),
                "what lapses of grant %d is %d, and should be %d"
                        .formatted(
                                lapse.grant(),
                                lapse.amount().micros() - 1,
                                lapse.amount().micros()));
    }

    @Test
    void a_grant_that_lapses_late_or_not_wholly_or_not_at_all_is_found() {
        var lapsed = LIFE.first(Lapsed.class, event -> movesAny(event.lapsed()) && expires(event));
        var lapse = moving(lapsed.lapsed());
        finds(LIFE.without(lapsed), "grant %d outlived its expiry".formatted(lapse.grant()));
        var later = lapsed.at().plusSeconds(1);
        finds(
                LIFE.with(lapsed, new Lapsed(lapsed.lapsed(), later)),
                "grant %d lapses at %s, and is due at %s".formatted(lapse.grant(), later, lapsed.at()));
        finds(
                LIFE.with(lapsed, new Lapsed(less(lapsed.lapsed(), lapse), lapsed.at())),
                "what lapses of grant %d is %d, and should be %d"
                        .formatted(
                                lapse.grant(),
                                lapse.amount().micros() - 1,
                                lapse.amount().micros()));
    }

    @Test
    void what_is_kept_for_nobody_and_does_not_lapse_is_found() {
        var lapsed = LIFE.first(Lapsed.class, EndsAuditTest::isNeededNoMore);
        var lapse = moving(lapsed.lapsed());
        var all = lapsed.lapsed().stream()
                .mapToLong(each -> each.amount().micros())
                .sum();
        finds(
                LIFE.with(lapsed, new Lapsed(less(lapsed.lapsed(), lapse), lapsed.at())),
                "%d lapses of what had ended, and %d is kept for nobody".formatted(all - 1, all));
        finds(LIFE.upTo(lapsed), "what is kept for nobody is %d, and should be 0".formatted(all));
        var next = LIFE.events().indexOf(lapsed) + 1;
        assertThat(LIFE.without(lapsed).audited().discrepancies())
                .contains("account acme, row %d: what is kept for nobody is %d, and should be 0".formatted(next, all));
    }

    @Test
    void who_is_drawn_from_a_grant_that_had_ended_is_found() {
        var voided = LIFE.first(OrderVoided.class, event -> event.voided() != null);
        var gone = Objects.requireNonNull(voided.voided());
        var settled = LIFE.first(
                Settled.class,
                event -> event.at().isAfter(voided.at())
                        && !event.receipt().charge().draws().isEmpty());
        finds(
                LIFE.with(settled, drawnFrom(settled.receipt(), gone.grant(), gone.funding())),
                "hold %d is drawn from grant %d, which had ended"
                        .formatted(settled.receipt().hold(), gone.grant()));
    }

    @Test
    void who_is_drawn_from_the_pool_of_a_later_subscription_is_found() {
        var findings = new Findings();
        var pots = new Pots(findings, new Sums());
        pots.endPool(List.of(), 5);
        var granted = LIFE.first(Granted.class, each -> each.funding() == Funding.PLAN);
        pots.grant(granted);
        var draw = new Draw(granted.grant(), Funding.PLAN, Credits.LEAST, DrawReason.WITHIN_DAILY_LIMIT);
        pots.draw(6, List.of(draw));
        assertThat(findings.sentences()).isEmpty();
        pots.draw(5, List.of(draw));
        assertThat(findings.sentences())
                .singleElement()
                .asString()
                .endsWith("hold 5 is drawn from grant %d of a later subscription".formatted(granted.grant()));
    }

    /// How many terms had not ended when one did.
    private static int termsLeft(TermEnded ended) {
        var before = Account.UNOPENED.afterAll(LIFE.upTo(ended).events());
        return Objects.requireNonNull(before.profile().subscription()).terms().size();
    }

    private static boolean movesAny(List<Lapse> lapses) {
        return lapses.stream().anyMatch(lapse -> !lapse.amount().isZero());
    }

    private static Lapse moving(List<Lapse> lapses) {
        return lapses.stream()
                .filter(lapse -> !lapse.amount().isZero())
                .findFirst()
                .orElseThrow();
    }

    private static boolean expires(Lapsed event) {
        return event.lapsed().stream()
                .allMatch(lapse -> event.at().equals(granted(lapse).expires()));
    }

    /// Because a hold has ended, or was corrected, for which it was kept.
    private static boolean isNeededNoMore(Lapsed event) {
        return switch (LIFE.before(event)) {
            case Settled _, AccountEvent.Released _, AccountEvent.Expired _, AccountEvent.Corrected _ ->
                movesAny(event.lapsed())
                        && event.lapsed().stream()
                                .noneMatch(lapse ->
                                        event.at().equals(granted(lapse).expires()));
            case AccountEvent _ -> false;
        };
    }

    private static Granted granted(Lapse lapse) {
        return LIFE.first(Granted.class, granted -> granted.grant() == lapse.grant());
    }

    private static List<Lapse> less(List<Lapse> lapses, Lapse of) {
        var changed = new ArrayList<>(lapses);
        changed.set(
                lapses.indexOf(of),
                new Lapse(of.grant(), of.funding(), of.amount().minus(Credits.LEAST)));
        return changed;
    }

    private static Settled drawnFrom(Receipt receipt, int grant, Funding funding) {
        var charge = receipt.charge();
        var draw = new Draw(grant, funding, charge.amount(), DrawReason.WITHIN_DAILY_LIMIT);
        return new Settled(new Receipt(
                receipt.hold(),
                receipt.day(),
                receipt.usage(),
                receipt.outcome(),
                new Charge(charge.amount(), List.of(draw), Credits.ZERO),
                receipt.left(),
                receipt.at(),
                receipt.served()));
    }

    private static void finds(Life falsified, String sentence) {
        assertThat(falsified.audited().discrepancies())
                .anyMatch(found -> found.matches("account acme, row \\d+: .*") && found.endsWith(": " + sentence));
    }
}
