package weir.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import weir.domain.account.Account;
import weir.domain.account.AccountEvent;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;
import weir.domain.credit.DrawReason;
import weir.domain.credit.Funding;
import weir.domain.credit.Grant;
import weir.domain.hold.Charge;
import weir.domain.hold.Left;
import weir.domain.hold.Receipt;
import weir.domain.limit.Allowance;
import weir.domain.limit.Limits;
import weir.domain.rating.Price;
import weir.domain.rating.PricedModel;
import weir.persistence.codec.Practice;

class AuditTest {
    private static final long[] SEEDS = {1, 2, 3, 20_261_123};
    private static final int TURNS = 4_000;

    @Test
    void a_long_life_adds_up_to_what_the_account_has() {
        for (var seed : SEEDS) {
            var life = Life.played(seed, TURNS);
            var report = life.audited();
            assertThat(report.discrepancies()).as("seed %d", seed).isEmpty();
            assertThat(report.addsUp()).isTrue();
            var grants = life.account().grants();
            assertThat(report.balance())
                    .isEqualTo(
                            grants.all().values().stream().map(Grant::balance).reduce(Credits.ZERO, Credits::plus));
            assertThat(report.owed()).isEqualTo(grants.owed());
            assertThat(report.open()).isEqualTo(life.account().holds().open().size());
            assertThat(report.events()).isEqualTo(life.account().revision());
            var drawn = report.drawn();
            assertThat(report.granted())
                    .isEqualTo(report.balance()
                            .plus(report.repaid())
                            .plus(report.lapsed())
                            .plus(report.voided())
                            .plus(drawn.credits(Function.identity())));
            assertThat(report.holds())
                    .isEqualTo(report.settled() + report.released() + report.expired() + report.open());
        }
    }

    @Test
    void the_play_leaves_nothing_out_that_moves_credits() {
        var report = Life.played(1, 3 * TURNS).audited();
        assertThat(report.corrected()).isPositive();
        assertThat(report.reviewed()).isPositive();
        for (var amount : List.of(
                report.drawn().plan(),
                report.drawn().extraUsage(),
                report.drawn().payg(),
                report.lapsed(),
                report.voided(),
                report.reversed(),
                report.overage(),
                report.owedAgain(),
                report.repaid(),
                report.undone())) {
            assertThat(amount).isGreaterThan(Credits.ZERO);
        }
    }

    @Test
    void more_than_the_plan_lets_through_in_a_minute_is_found() {
        var life = Life.played(1, TURNS);
        finds(life.within(Allowance.of(1, Limits.UNLIMITED)), "its minute has had 1 requests of 1");
        finds(life.within(Allowance.of(Limits.UNLIMITED, 100_000)), "tokens of 100000");
    }

    @Test
    void a_charge_that_was_drawn_in_the_order_of_an_earlier_version_adds_up() {
        var life = Life.played(1, TURNS).owingWhatThePlanPaid();
        assertThat(life.events().getLast())
                .isInstanceOfSatisfying(
                        AccountEvent.Settled.class,
                        settled ->
                                assertThat(settled.receipt().charge().overage()).isGreaterThan(Credits.ZERO));
        assertThat(life.audited().discrepancies()).isEmpty();
    }

    @Test
    void a_falsified_charge_is_found() {
        finds(receipt(charge -> new Charge(more(charge.amount()), charge.draws(), charge.overage())), "the charge of");
        finds(
                receipt(charge -> new Charge(more(charge.amount()), charge.draws(), more(charge.overage()))),
                "the price of hold");
        finds(receipt(charge -> new Charge(charge.amount(), List.of(), charge.amount())), "what is left in all");
    }

    @Test
    void a_falsified_draw_is_found() {
        finds(
                receipt(charge -> drawn(charge, new Draw(99, Funding.PLAN, charge.amount(), reason(charge)))),
                "no grant 99");
        finds(
                receipt(charge -> drawn(charge, new Draw(1, Funding.PAYG, charge.amount(), reason(charge)))),
                "grant 1 is said to be PAYG");
        var dear = receipt(charge -> {
            var all = Credits.of(1_000_000);
            return new Charge(all, List.of(new Draw(1, Funding.PLAN, all, reason(charge))), Credits.ZERO);
        });
        finds(dear, "and 1000000000000 is drawn from it");
    }

    @Test
    void what_a_receipt_says_is_left_is_computed_again() {
        var life = Life.played(1, TURNS);
        finds(
                life.withReceipt(receipt -> left(
                        receipt,
                        new Left(more(receipt.left().inAll()), receipt.left().today()))),
                "what is left in all after hold");
        finds(
                life.withReceipt(receipt -> left(
                        receipt,
                        new Left(receipt.left().inAll(), more(receipt.left().today())))),
                "what is left today after hold");
    }

    @Test
    void a_receipt_that_was_charged_by_another_price_than_it_says_is_found() {
        finds(
                Life.played(1, TURNS)
                        .withReceipt(receipt -> served(receipt, new PricedModel("gpt-x", new Price(7, 1, 1, 1)))),
                "the price of hold");
        finds(
                Life.played(1, TURNS)
                        .withReceipt(receipt -> served(receipt, new PricedModel("gpt-x", new Price(99, 1, 1, 1)))),
                "the rate card of the receipt of hold");
    }

    private static Receipt served(Receipt receipt, PricedModel served) {
        return new Receipt(
                receipt.hold(),
                receipt.day(),
                receipt.usage(),
                receipt.outcome(),
                receipt.charge(),
                receipt.left(),
                receipt.at(),
                served);
    }

    @Test
    void a_grant_that_was_made_larger_or_lost_is_found() {
        var life = Life.played(1, TURNS);
        finds(life.without(AccountEvent.Granted.class), "the number of the grant is 2, and should be 1");
        finds(
                life.withGrant(grant -> new AccountEvent.Granted(
                        1, grant.funding(), null, more(grant.amount()), grant.repaid(), grant.reference(), grant.at())),
                "what is left in all");
        finds(
                life.withGrant(grant -> new AccountEvent.Granted(
                        1, grant.funding(), null, grant.amount(), Credits.LEAST, grant.reference(), grant.at())),
                "what the grant repays is 1, and should be 0");
    }

    @Test
    void what_a_closed_account_is_given_is_found() {
        finds(Life.played(1, TURNS).closed(), "hold 2 is given by a closed account");
    }

    @Test
    void who_is_no_member_and_is_given_something_is_found() {
        var life = Life.played(1, TURNS);
        finds(life.without(AccountEvent.SubUserAdded.class), "who is no sub-user");
        finds(life.twice(AccountEvent.SubUserAdded.class), "is added twice");
        finds(life.without(AccountEvent.SubUserRemoved.class), "is added twice");
        finds(life.twice(AccountEvent.SubUserRemoved.class), "is removed, and is none");
    }

    @Test
    void a_member_that_the_plan_does_not_let_in_is_found() {
        var holds = Life.played(1, TURNS).events().stream()
                .flatMap(event -> event instanceof AccountEvent.Held(var hold) ? Stream.of(hold) : Stream.empty())
                .toList();
        for (var hold : holds.subList(0, 20)) {
            var findings = new Findings();
            var audit = new MemberAudit(findings);
            audit.added(hold.subUser());
            audit.held(hold, true);
            assertThat(findings.sentences()).isEmpty();
            audit.held(hold, false);
            assertThat(findings.sentences()).hasSize(hold.subUser().equals(Account.OWNER) ? 0 : 1);
        }
    }

    @Test
    void a_hold_ends_once() {
        var life = Life.played(1, TURNS);
        finds(life.twice(AccountEvent.Settled.class), "ends twice");
        finds(life.twice(AccountEvent.Released.class), "ends twice");
        finds(life.twice(AccountEvent.Expired.class), "ends twice");
        finds(life.twice(AccountEvent.Corrected.class), "did not expire, was corrected before");
        finds(life.twice(AccountEvent.Held.class), "the number of the hold");
        finds(life.without(AccountEvent.Held.class), "the number of the hold is 2, and should be 1");
    }

    /// The latest charges are remembered as well, more than there are here.
    @Test
    void what_nothing_can_correct_or_undo_any_more_is_forgotten() {
        var audit = new AccountAudit("acme", new Findings(), new Sums());
        var charges = 0;
        var most = 0;
        var expired = 0;
        for (var event : Life.played(1, TURNS).events()) {
            audit.hear(event, null, Practice.NOW);
            charges += charges(event) ? 1 : 0;
            most = Math.max(most, audit.remembered() - charges);
            expired += event instanceof AccountEvent.Expired ? 1 : 0;
        }
        assertThat(charges).isLessThan(UndoneCharges.REMEMBERED);
        assertThat(expired).isGreaterThan(100);
        assertThat(most).isBetween(1, expired / 2);
    }

    private static boolean charges(AccountEvent event) {
        return event instanceof AccountEvent.Settled
                || event instanceof AccountEvent.Expired
                || event instanceof AccountEvent.Reported;
    }

    @Test
    void a_lost_row_is_found_and_the_list_of_sentences_ends() throws SQLException {
        var inspection = NothingBeside.inspection();
        inspection.row("acme", 1, List.of(), List.of(), Practice.NOW);
        inspection.row("acme", 3, List.of(), List.of(), Practice.NOW);
        inspection.row("b", 1, List.of(), List.of(), Practice.NOW);
        var report = inspection.report();
        assertThat(report.discrepancies())
                .containsExactly("account acme, row 3: the row's number is 3, and should be 2");
        assertThat(report.accounts()).isEqualTo(2);

        var worst = Life.played(1, TURNS).without(AccountEvent.Granted.class).audited();
        assertThat(worst.found()).isGreaterThan(Findings.MOST);
        assertThat(worst.discrepancies()).hasSize(Findings.MOST);
    }

    private static Life receipt(UnaryOperator<Charge> falsified) {
        return Life.played(1, TURNS)
                .withReceipt(receipt -> new Receipt(
                        receipt.hold(),
                        receipt.day(),
                        receipt.usage(),
                        receipt.outcome(),
                        falsified.apply(receipt.charge()),
                        receipt.left(),
                        receipt.at(),
                        receipt.served()));
    }

    private static Receipt left(Receipt receipt, Left left) {
        return new Receipt(
                receipt.hold(),
                receipt.day(),
                receipt.usage(),
                receipt.outcome(),
                receipt.charge(),
                left,
                receipt.at(),
                receipt.served());
    }

    private static Charge drawn(Charge charge, Draw draw) {
        return new Charge(charge.amount(), List.of(draw), Credits.ZERO);
    }

    private static DrawReason reason(Charge charge) {
        return charge.draws().getFirst().reason();
    }

    private static Credits more(Credits credits) {
        return credits.plus(Credits.LEAST);
    }

    private static void finds(Life falsified, String sentence) {
        assertThat(falsified.audited().discrepancies()).anyMatch(found -> found.contains(sentence));
    }
}
