package weir.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import weir.domain.account.AccountEvent;
import weir.domain.account.AccountEvent.Corrected;
import weir.domain.account.AccountEvent.Expired;
import weir.domain.account.AccountEvent.Granted;
import weir.domain.account.AccountEvent.Held;
import weir.domain.account.AccountEvent.Reversed;
import weir.domain.account.AccountEvent.Reviewed;
import weir.domain.account.AccountEvent.Settled;
import weir.domain.credit.Credits;
import weir.domain.credit.GiveBack;
import weir.domain.hold.Charge;
import weir.domain.hold.ExpiryPolicy;

/// What is undone of charges, what is decided about holds that waited, and what expiry charges.
class UndoingAuditTest {
    private static final int TURNS = 4_000;
    private static final Life LIFE = Life.played(1, TURNS);
    private static final Credits HUGE = Credits.of(1_000_000);

    /// One that returns something that was drawn.
    private static final Reversed REVERSED =
            LIFE.first(Reversed.class, event -> event.givenBack().stream().anyMatch(back -> !back.repayment()));

    private static final long HOLD = REVERSED.hold();

    @Test
    void a_charge_that_is_undone_twice_under_a_name_is_found() {
        finds(LIFE.twice(REVERSED), "%s undoes hold %d twice".formatted(REVERSED.reference(), HOLD));
    }

    @Test
    void more_undone_than_returned_or_than_was_charged_is_found() {
        finds(
                LIFE.with(REVERSED, undoing(more(REVERSED.amount()), REVERSED.givenBack(), REVERSED.undone())),
                "hold %d is undone by %d".formatted(HOLD, REVERSED.amount().micros() + 1));
        finds(
                LIFE.with(REVERSED, undoing(more(REVERSED.amount()), REVERSED.givenBack(), REVERSED.undone())),
                "all that was charged is \\d+, and should be \\d+");
        finds(
                LIFE.with(REVERSED, undoing(HUGE, REVERSED.givenBack(), REVERSED.undone())),
                "\\d+ of hold %d are undone, which was charged \\d+".formatted(HOLD));
    }

    @Test
    void a_charge_that_is_undone_too_late_is_found() {
        var until = REVERSED.until().plus(Duration.ofSeconds(1));
        finds(
                LIFE.with(REVERSED, undone(HOLD, until, REVERSED.at())),
                "hold %d can be undone until %s".formatted(HOLD, until));
        finds(
                LIFE.with(REVERSED, undone(HOLD, REVERSED.until(), REVERSED.until())),
                "hold %d can be undone until %s".formatted(HOLD, REVERSED.until()));
    }

    @Test
    void what_returns_otherwise_than_it_was_drawn_is_found() {
        finds(
                LIFE.with(REVERSED, undoing(REVERSED.amount(), REVERSED.givenBack(), more(REVERSED.undone()))),
                "the overage undone of hold %d is %d, and should be %d"
                        .formatted(
                                HOLD,
                                REVERSED.undone().micros() + 1,
                                REVERSED.undone().micros()));
        var back = returning(REVERSED);
        var elsewhere = new GiveBack(back.grant() == 1 ? 2 : 1, back.funding(), back.amount(), false);
        finds(
                LIFE.with(REVERSED, undoing(REVERSED.amount(), instead(back, elsewhere), REVERSED.undone())),
                "hold %d is undone in another order than it was drawn".formatted(HOLD));
    }

    @Test
    void more_given_back_than_was_drawn_or_repaid_or_is_owed_is_found() {
        var back = returning(REVERSED);
        for (var repayment : List.of(false, true)) {
            var huge = new GiveBack(back.grant(), back.funding(), HUGE, repayment);
            finds(
                    LIFE.with(REVERSED, undoing(REVERSED.amount(), instead(back, huge), REVERSED.undone())),
                    (repayment ? "what grant %d repaid is -\\d+" : "what is drawn from grant %d is -\\d+")
                            .formatted(back.grant()));
        }
        finds(
                LIFE.with(REVERSED, undoing(REVERSED.amount(), REVERSED.givenBack(), HUGE)),
                "less than nothing is owed: -\\d+");
    }

    @Test
    void what_comes_in_place_of_what_has_lapsed_is_as_much() {
        var life = IntStream.rangeClosed(1, 20)
                .mapToObj(seed -> Life.played(seed, TURNS))
                .filter(played -> played.events().stream().anyMatch(UndoingAuditTest::isInPlace))
                .findFirst()
                .orElseThrow();
        var granted = life.first(Granted.class, UndoingAuditTest::isInPlace);
        finds(
                life.with(
                        granted,
                        new Granted(
                                granted.grant(),
                                granted.funding(),
                                granted.expires(),
                                more(granted.amount()),
                                granted.repaid(),
                                granted.reference(),
                                granted.at())),
                "what grant %d brings in place of what has lapsed is %d, and should be %d"
                        .formatted(
                                granted.grant(),
                                granted.amount().micros() + 1,
                                granted.amount().micros()));
    }

    private static boolean isInPlace(AccountEvent event) {
        return event instanceof Granted granted && granted.reference().startsWith("reversal ");
    }

    @Test
    void a_hold_that_is_undone_before_it_ended_or_was_given_is_found() {
        finds(
                LIFE.with(REVERSED, undone(1_000_000, REVERSED.until(), REVERSED.at())),
                "hold 1000000 is undone, and has not ended");
        var held = LIFE.first(Held.class, _ -> true);
        var number = held.hold().number();
        finds(
                LIFE.with(held, held, undone(number, tomorrow(held), held.at())),
                "hold %d is undone, and has not ended".formatted(number));
    }

    @Test
    void a_hold_that_is_corrected_after_it_was_undone_is_found() {
        var corrected = LIFE.first(Corrected.class, _ -> true);
        var number = corrected.receipt().hold();
        finds(
                LIFE.with(corrected, undone(number, tomorrow(corrected), corrected.at()), corrected),
                "hold %d is corrected, and undone".formatted(number));
    }

    @Test
    void a_hold_that_is_decided_about_twice_or_charged_otherwise_is_found() {
        var charged = LIFE.first(Reviewed.class, event -> event.policy() == ExpiryPolicy.CHARGE_ESTIMATE);
        finds(LIFE.twice(charged), "hold %d is decided about, and did not wait for it".formatted(charged.hold()));
        finds(
                LIFE.with(
                        charged,
                        new Reviewed(charged.hold(), charged.policy(), dearer(charged.charge()), charged.at())),
                "the charge of reviewed hold %d is %d, and should be %d"
                        .formatted(
                                charged.hold(),
                                charged.charge().amount().micros() + 1,
                                charged.charge().amount().micros()));
        var letGo = LIFE.first(Reviewed.class, event -> event.policy() == ExpiryPolicy.RELEASE);
        finds(
                LIFE.with(letGo, new Reviewed(letGo.hold(), letGo.policy(), dearer(letGo.charge()), letGo.at())),
                "the charge of reviewed hold %d is 1, and should be 0".formatted(letGo.hold()));
    }

    @Test
    void an_expiry_that_charges_otherwise_than_its_policy_says_is_found() {
        for (var policy : ExpiryPolicy.values()) {
            var expired = LIFE.first(Expired.class, event -> event.policy() == policy);
            var micros = expired.charge().amount().micros();
            finds(
                    LIFE.with(
                            expired,
                            new Expired(
                                    expired.hold(),
                                    policy,
                                    dearer(expired.charge()),
                                    expired.correctableUntil(),
                                    expired.at())),
                    "the charge of expired hold %d is %d, and should be %d"
                            .formatted(expired.hold(), micros + 1, micros));
        }
    }

    @Test
    void a_hold_that_goes_on_after_its_end_is_found() {
        var settled = LIFE.first(Settled.class, _ -> true);
        var hold = settled.receipt().hold();
        var extended = new AccountEvent.Extended(hold, settled.at(), settled.at());
        finds(LIFE.with(settled, settled, extended), "hold %d is not open".formatted(hold));
        finds(
                LIFE.with(settled, settled, new AccountEvent.Flagged(hold, settled.at())),
                "hold %d is not open".formatted(hold));
    }

    private static Reversed undoing(Credits amount, List<GiveBack> givenBack, Credits undone) {
        return new Reversed(
                HOLD,
                REVERSED.subUser(),
                REVERSED.day(),
                REVERSED.reference(),
                amount,
                givenBack,
                undone,
                REVERSED.until(),
                REVERSED.at());
    }

    /// The same of another hold, or at another time.
    private static Reversed undone(long hold, Instant until, Instant at) {
        return new Reversed(
                hold,
                REVERSED.subUser(),
                REVERSED.day(),
                REVERSED.reference(),
                REVERSED.amount(),
                REVERSED.givenBack(),
                REVERSED.undone(),
                until,
                at);
    }

    private static Instant tomorrow(AccountEvent event) {
        return event.at().plus(Duration.ofDays(1));
    }

    @Test
    void charges_before_the_latest_are_forgotten() {
        var undone = new UndoneCharges(new Findings());
        for (var hold = 1; hold <= UndoneCharges.REMEMBERED + 7; hold++) {
            undone.ended(hold, Charge.NONE, Instant.EPOCH);
        }
        assertThat(undone.remembered()).isEqualTo(UndoneCharges.REMEMBERED);
        undone.reversed(REVERSED);
        assertThat(undone.remembered()).isEqualTo(UndoneCharges.REMEMBERED + 1);
        undone.forget(REVERSED.until());
        assertThat(undone.remembered()).isEqualTo(UndoneCharges.REMEMBERED);
    }

    private static GiveBack returning(Reversed event) {
        return event.givenBack().stream()
                .filter(back -> !back.repayment())
                .findFirst()
                .orElseThrow();
    }

    private static List<GiveBack> instead(GiveBack back, GiveBack other) {
        var changed = new ArrayList<>(REVERSED.givenBack());
        changed.set(changed.indexOf(back), other);
        return changed;
    }

    private static Charge dearer(Charge charge) {
        return new Charge(more(charge.amount()), charge.draws(), more(charge.overage()));
    }

    private static Credits more(Credits credits) {
        return credits.plus(Credits.LEAST);
    }

    /// @param sentence a pattern
    private static void finds(Life falsified, String sentence) {
        var pattern = "account acme, row \\d+: " + sentence;
        assertThat(falsified.audited().discrepancies()).anyMatch(found -> found.matches(pattern));
    }
}
