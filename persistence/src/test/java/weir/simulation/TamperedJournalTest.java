package weir.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Switches;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;
import weir.domain.credit.DrawReason;
import weir.domain.credit.Funding;
import weir.domain.day.Tally;
import weir.domain.decision.Deciding;
import weir.domain.hold.Charge;
import weir.domain.hold.Hold;
import weir.domain.hold.HoldId;
import weir.domain.hold.Outcome;
import weir.domain.hold.Receipt;
import weir.domain.limit.NaturalDay;
import weir.domain.rating.Protocol;
import weir.domain.rating.Usage;

/// The Auditor can find: one true journal, and every way to tamper with it.
class TamperedJournalTest {
    private static final Instant NOON = Instant.parse("2026-11-02T04:00:00Z");
    private static final Usage USED = new Usage(10_000, 2_000, 3_000, 500);
    private static final List<AccountEvent> JOURNAL = journal();

    @Test
    void a_true_journal_is_found_true() {
        assertThat(found(JOURNAL)).isEmpty();
    }

    @Test
    void a_draw_of_too_much_is_found() {
        expect("I1: draws and overage", settled(receipt -> receipt(receipt, charge(receipt, 1, 0, 0))));
    }

    @Test
    void a_charge_that_is_not_its_draws_is_found() {
        expect("I1: charge by the rate card", settled(receipt -> receipt(receipt, charge(receipt, 0, 1, 0))));
    }

    @Test
    void overage_where_there_was_balance_is_found() {
        expect("I1: overage of", settled(receipt -> receipt(receipt, charge(receipt, -1, 0, 1))));
    }

    @Test
    void a_draw_from_another_kind_is_found() {
        expect("I1: draws of", settled(receipt -> receipt(receipt, fromPayg(receipt))));
    }

    @Test
    void a_hold_that_ended_twice_is_found() {
        expect("I2: not open, or ended twice", with(JOURNAL.getLast()));
        expect("I2: not open, or ended twice", with(new AccountEvent.Released(1, NOON.plusSeconds(90))));
    }

    @Test
    void a_day_that_moved_is_found() {
        expect("I6: day of", held(hold -> new NaturalDay(hold.day().epochDay() + 1)));
        expect("I6: day of the receipt", settled(receipt -> tomorrow(receipt)));
    }

    @Test
    void a_number_given_twice_is_found() {
        expect("I2: number of a hold", with(JOURNAL.get(JOURNAL.size() - 2)));
    }

    @Test
    void time_that_goes_back_is_found() {
        expect("time: went back", with(new AccountEvent.SwitchesChanged(Switches.DEFAULT, NOON.minusSeconds(1))));
    }

    @Test
    void a_payment_applied_twice_is_found() {
        expect(
                "I1: granted twice",
                with(new AccountEvent.Granted(
                        3, Funding.PAYG, null, Credits.of(5), Credits.ZERO, "payment", NOON.plusSeconds(90))));
    }

    @Test
    void what_a_closed_account_is_given_is_found_and_what_it_ends_is_not() {
        assertThat(found(closedBefore(JOURNAL.size() - 1))).as("the settlement").isEmpty();
        expect("journal: new to a closed account", closedBefore(JOURNAL.size() - 2));
    }

    private static List<AccountEvent> closedBefore(int place) {
        var journal = new ArrayList<>(JOURNAL);
        journal.add(place, new AccountEvent.Closed(JOURNAL.get(place).at()));
        return journal;
    }

    @Test
    void a_tally_off_by_one_is_found() {
        var auditor = audited(JOURNAL);
        var tally = Account.UNOPENED.afterAll(JOURNAL).tally(Account.OWNER);
        auditor.atRest(Account.OWNER, tally);
        assertThat(auditor.findings()).isEmpty();
        auditor.atRest(
                Account.OWNER,
                new Tally(
                        tally.version(),
                        tally.openHolds(),
                        tally.held(),
                        tally.total().plus(Credits.LEAST),
                        tally.counters()));
        assertThat(auditor.findings()).singleElement().hasToString("I5: total of owner: expected 137550, seen 137551");
    }

    @Test
    void an_answer_that_was_lost_is_found() {
        var auditor = audited(JOURNAL);
        var account = Account.UNOPENED.afterAll(JOURNAL);
        var settle = new AccountCommand.Settle(new HoldId("account", 1, 7), USED, Outcome.COMPLETED);
        auditor.acknowledged(
                Deciding.on(account, NOON.plusSeconds(90)).decide(settle).answer());
        auditor.recovered(JOURNAL.subList(0, JOURNAL.size() - 1), account, account);
        assertThat(auditor.findings()).extracting(Finding::invariant).containsOnly("I4");
    }

    private static void expect(String finding, List<AccountEvent> tampered) {
        assertThat(found(tampered)).anyMatch(found -> found.toString().startsWith(finding));
    }

    private static List<Finding> found(List<AccountEvent> journal) {
        return audited(journal).findings();
    }

    private static Auditor audited(List<AccountEvent> journal) {
        var auditor = new Auditor();
        journal.forEach(auditor::read);
        return auditor;
    }

    /// An account on a plan with some PAYG; one hold, settled.
    private static List<AccountEvent> journal() {
        var plan = Tariff.PLANS.getFirst();
        var commands = List.of(
                new AccountCommand.Open(NaturalDay.BEIJING, Switches.DEFAULT, plan),
                new AccountCommand.Grant(Funding.PAYG, Credits.of(5), null, "payment"),
                new AccountCommand.Hold(
                        Account.OWNER,
                        Tariff.estimate("small", false, 20_000, 5_000),
                        Protocol.RESPONSES,
                        "request",
                        null,
                        false,
                        Duration.ofMinutes(30),
                        7,
                        7,
                        List.of()),
                new AccountCommand.Settle(new HoldId("account", 1, 7), USED, Outcome.COMPLETED));
        var events = new ArrayList<AccountEvent>();
        var account = Account.UNOPENED;
        for (var command : commands) {
            var decision = Deciding.on(account, NOON.plusSeconds(events.size())).decide(command);
            account = account.afterAll(decision.events());
            events.addAll(decision.events());
        }
        return List.copyOf(events);
    }

    private static List<AccountEvent> with(AccountEvent added) {
        var journal = new ArrayList<>(JOURNAL);
        journal.add(added);
        return journal;
    }

    private static List<AccountEvent> settled(UnaryOperator<Receipt> tamper) {
        return changed(event -> event instanceof AccountEvent.Settled(var receipt)
                ? new AccountEvent.Settled(tamper.apply(receipt))
                : event);
    }

    private static List<AccountEvent> changed(UnaryOperator<AccountEvent> tamper) {
        return JOURNAL.stream().map(tamper).toList();
    }

    private interface OtherDay {
        NaturalDay of(Hold hold);
    }

    private static List<AccountEvent> held(OtherDay other) {
        return changed(event -> event instanceof AccountEvent.Held(var hold)
                ? new AccountEvent.Held(new Hold(
                        hold.number(),
                        hold.nonce(),
                        hold.subUser(),
                        hold.model(),
                        hold.price(),
                        hold.protocol(),
                        hold.funding(),
                        hold.exclusion(),
                        hold.amount(),
                        hold.tokens(),
                        hold.request(),
                        hold.digest(),
                        hold.task(),
                        other.of(hold),
                        hold.at(),
                        hold.expires(),
                        hold.flagged()))
                : event);
    }

    private static Receipt receipt(Receipt receipt, Charge charge) {
        return new Receipt(
                receipt.hold(),
                receipt.day(),
                receipt.usage(),
                receipt.outcome(),
                charge,
                receipt.left(),
                receipt.at(),
                receipt.served());
    }

    private static Receipt tomorrow(Receipt receipt) {
        var day = new NaturalDay(receipt.day().epochDay() + 1);
        return new Receipt(
                receipt.hold(),
                day,
                receipt.usage(),
                receipt.outcome(),
                receipt.charge(),
                receipt.left(),
                receipt.at(),
                receipt.served());
    }

    /// The same charge with its first draw, its amount and its overage changed by so many micros.
    private static Charge charge(Receipt receipt, long drawn, long amount, long overage) {
        var charge = receipt.charge();
        var draw = charge.draws().getFirst();
        return new Charge(
                new Credits(charge.amount().micros() + amount),
                List.of(new Draw(
                        draw.grant(), draw.funding(), new Credits(draw.amount().micros() + drawn), draw.reason())),
                new Credits(charge.overage().micros() + overage));
    }

    private static Charge fromPayg(Receipt receipt) {
        var charge = receipt.charge();
        var draw = new Draw(2, Funding.PAYG, charge.amount(), DrawReason.PLAN_POOL_EMPTY);
        return new Charge(charge.amount(), List.of(draw), charge.overage());
    }
}
