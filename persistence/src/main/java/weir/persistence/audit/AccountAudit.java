package weir.persistence.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountEvent;
import weir.domain.hold.Charge;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.hold.Hold;
import weir.domain.hold.Receipt;
import weir.domain.ledger.HoldOrigin;
import weir.persistence.codec.Practice;

/// Hears one account's events and keeps its own books of them.
final class AccountAudit {
    private final String account;
    private final Findings findings;
    private final Sums sums;
    final Pots pots;
    private final PlanDays days = new PlanDays();
    private final PlanMinute minute = new PlanMinute();
    private final Remainder remainder;
    private final ReceiptCheck receipts;
    private final Map<Long, Hold> open = new HashMap<>();
    private final LateBooks late = new LateBooks();
    private final ReportAudit reports;
    final Owing owing;
    final LedgerBooks books = new LedgerBooks();
    private final PurchaseAudit purchases;
    private final UndoneCharges undone;
    private final MemberAudit members;
    private final ClosedAudit closed;
    private final Succession succession;
    private Instant last = Instant.MIN;
    private long given;

    AccountAudit(String account, Findings findings, Sums sums) {
        this.account = account;
        this.findings = findings;
        this.sums = sums;
        this.pots = new Pots(findings, sums);
        this.owing = new Owing(findings, sums);
        this.purchases = new PurchaseAudit(findings);
        this.undone = new UndoneCharges(findings);
        this.members = new MemberAudit(findings);
        this.closed = new ClosedAudit(findings);
        this.succession = new Succession(pots, purchases, undone, findings);
        this.remainder = new Remainder(pots, purchases, days);
        this.reports = new ReportAudit(findings, pots, days, owing, remainder, members, undone);
        this.receipts = new ReceiptCheck(findings, remainder);
    }

    String account() {
        return account;
    }

    /// @param origin what the row says of the hold whose charge it changes; absent where it says nothing
    /// @param by which practice it was written
    void hear(AccountEvent event, @Nullable HoldOrigin origin, Practice by) {
        sums.events++;
        findings.check(!event.at().isBefore(last), () -> "time goes back from %s to %s".formatted(last, event.at()));
        succession.hear(event, by.endsTerms());
        var before = last;
        last = event.at();
        book(event, origin, HoldOrigin.holdOf(event));
        closed.hear(event, undone.isBringing(event));
        switch (event) {
            case AccountEvent.Opened opened -> remainder.opened(opened.zone(), opened.switches());
            case AccountEvent.SwitchesChanged(var settings, var _) -> remainder.changed(settings);
            case AccountEvent.Subscribed subscribed -> purchases.subscribed(subscribed);
            case AccountEvent.Granted granted -> granted(granted, by.endsTerms());
            case AccountEvent.Held(var hold) -> held(hold, by);
            case AccountEvent.Settled(var receipt) -> settled(receipt);
            case AccountEvent.Released(var number, var _) -> released(number);
            case AccountEvent.Expired expired -> expired(expired);
            case AccountEvent.Corrected corrected -> corrected(corrected);
            case AccountEvent.SubUserAdded(var subUser, var _) -> members.added(subUser);
            case AccountEvent.SubUserRemoved(var subUser, var _) -> members.removed(subUser);
            case AccountEvent.Noted _, AccountEvent.Closed _ -> {}
            case AccountEvent.Ordered(var order) -> purchases.ordered(order);
            case AccountEvent.OrderVoided voided -> voided(voided);
            case AccountEvent.TermEnded ended -> {
                if (purchases.termEnded(ended.at(), before)) {
                    pots.endPool(ended.lapsed(), given);
                } else {
                    findings.check(ended.lapsed().isEmpty(), () -> "the pool lapses before its last term ends");
                }
            }
            case AccountEvent.Lapsed(var lapsed, var at) -> {
                pots.lapse(lapsed, at, before, given, undone.justReversed());
                undone.lapsed(Pieces.lapses(lapsed));
            }
            case AccountEvent.Reviewed reviewed -> reviewed(reviewed);
            case AccountEvent.Undoing undoing -> undone(undoing);
            case AccountEvent.Reported reported -> reports.hear(reported, given);
            case AccountEvent.Extended extended -> stillOpen(extended.hold());
            case AccountEvent.Flagged flagged -> stillOpen(flagged.hold());
        }
    }

    /// What the ledger should make of it, while its hold is known still.
    private void book(AccountEvent event, @Nullable HoldOrigin origin, long hold) {
        late.forget(last);
        undone.forget(last);
        books.hear(event, origin, open.get(hold), late.of(hold), remainder.today(last));
    }

    /// What was booked event by event and what was summed up must come to the same.
    void end() {
        undone.complete();
        purchases.complete();
        pots.end();
        owing.end();
        sums.open += open.size();
    }

    /// How many holds and charges are kept in memory.
    int remembered() {
        return open.size() + late.size() + undone.remembered();
    }

    private void granted(AccountEvent.Granted granted, boolean due) {
        owing.granted(granted.amount().micros(), granted.repaid().micros());
        purchases.granted(granted);
        undone.granted(granted);
        pots.grant(granted);
        if (due) {
            pots.comesLate(granted);
        }
    }

    private void voided(AccountEvent.OrderVoided event) {
        var order = purchases.voided(event);
        if (order == null || order.grant() == 0) {
            owing.takenBack(event.order(), event.owed().micros(), 0);
            return;
        }
        pots.takeBack(order.grant(), event.voided());
        owing.takenBack(event.order(), event.owed().micros(), pots.usedOrRepaid(order.grant()));
    }

    private void reviewed(AccountEvent.Reviewed reviewed) {
        sums.reviewed++;
        var before = late.reviewed(reviewed.hold());
        if (before == null) {
            findings.add("hold %d is decided about, and did not wait for it".formatted(reviewed.hold()));
            return;
        }
        byPolicy("reviewed", before.hold(), reviewed.policy(), reviewed.charge());
    }

    private void byPolicy(String ended, Hold hold, ExpiryPolicy policy, Charge charge) {
        var charges = policy == ExpiryPolicy.CHARGE_ESTIMATE;
        findings.same(
                "the charge of %s hold %d".formatted(ended, hold.number()),
                charge.amount().micros(),
                charges ? hold.amount().micros() : 0);
        charge(hold, charges ? hold.tokens() : 0, charge);
    }

    /// It gives its day room only while that lasts.
    private void undone(AccountEvent.Undoing event) {
        sums.reversed += event.amount().micros();
        if (event instanceof AccountEvent.Reversed reversed) {
            findings.check(
                    !open.containsKey(reversed.hold()) && reversed.hold() <= given,
                    () -> "hold %d is undone, and has not ended".formatted(reversed.hold()));
        }
        undone.reversed(event);
        pots.giveBack(event.givenBack());
        if (remainder.today(last) == event.day().epochDay()) {
            days.givenBack(event.day().epochDay(), event.givenBack());
        }
        owing.charged(-event.amount().micros(), -Pieces.backs(event.givenBack(), false), 0);
        owing.undo(event.undone().micros(), Pieces.backs(event.givenBack(), true));
    }

    private void released(long number) {
        sums.released++;
        var _ = ended(number, true);
    }

    private void held(Hold hold, Practice by) {
        sums.given++;
        members.held(hold, !by.plansLetIn() || remainder.letsIn(hold.at()));
        findings.same("the number of the hold", hold.number(), ++given);
        findings.check(hold.amount().micros() > 0, () -> "hold %d holds nothing".formatted(hold.number()));
        open.put(hold.number(), hold);
        days.held(hold);
        minute.held(hold, remainder.limits(hold.at()).minute(), findings);
        pots.kept().held(hold);
    }

    private void settled(Receipt receipt) {
        sums.settled++;
        var hold = ended(receipt.hold(), false);
        if (hold != null) {
            receipts.priced(hold, receipt);
            charge(hold, receipt.usage().input() + receipt.usage().output(), receipt.charge());
            receipts.left(receipt);
        }
    }

    private void expired(AccountEvent.Expired expired) {
        sums.expired++;
        var hold = ended(expired.hold(), false);
        if (hold != null) {
            byPolicy("expired", hold, expired.policy(), expired.charge());
            late.expired(hold, expired);
        }
    }

    private void corrected(AccountEvent.Corrected corrected) {
        sums.corrected++;
        var receipt = corrected.receipt();
        var before = late.corrected(receipt.hold());
        if (before == null) {
            findings.add("hold %d is corrected, and did not expire, was corrected before, or its late window has closed"
                    .formatted(receipt.hold()));
            return;
        }
        receipts.priced(before.hold(), receipt);
        correct(before, corrected);
        receipts.left(receipt);
    }

    private void correct(LateBooks.Late before, AccountEvent.Corrected corrected) {
        var hold = before.hold();
        var charge = corrected.receipt().charge();
        var first = before.expired().charge();
        var tokens = corrected.receipt().usage().input()
                + corrected.receipt().usage().output();
        var counted = before.expired().policy() == ExpiryPolicy.CHARGE_ESTIMATE ? hold.tokens() : 0;
        receipts.addsUp(hold, charge);
        findings.check(!undone.has(hold.number()), () -> "hold %d is corrected, and undone".formatted(hold.number()));
        undone.ended(hold.number(), charge, last);
        pots.draw(hold.number(), corrected.drawn());
        pots.giveBack(corrected.givenBack());
        days.charged(hold, tokens - counted, corrected.drawn());
        minute.charged(hold, tokens - counted, last);
        days.givenBack(hold.day().epochDay(), corrected.givenBack());
        var taken = Pieces.draws(corrected.drawn()) - Pieces.backs(corrected.givenBack(), false);
        findings.same(
                "what hold %d is drawn in all".formatted(hold.number()),
                Pieces.draws(charge.draws()),
                Pieces.draws(first.draws()) + taken);
        var less = corrected.undone().micros();
        var more = charge.overage().micros() + less - first.overage().micros();
        owing.charged(charge.amount().micros() - first.amount().micros(), taken, more);
        owing.undo(less, Pieces.backs(corrected.givenBack(), true));
    }

    private void charge(Hold hold, long tokens, Charge charge) {
        receipts.addsUp(hold, charge);
        undone.ended(hold.number(), charge, last);
        pots.draw(hold.number(), charge.draws());
        days.charged(hold, tokens, charge.draws());
        minute.charged(hold, tokens, last);
        owing.charge(charge);
    }

    private void stillOpen(long number) {
        findings.check(open.containsKey(number), () -> "hold %d is not open".formatted(number));
    }

    private @Nullable Hold ended(long number, boolean released) {
        var hold = open.remove(number);
        if (hold == null) {
            findings.add(
                    number <= given
                            ? "hold %d ends twice".formatted(number)
                            : "hold %d was never given".formatted(number));
            return null;
        }
        days.ended(hold, released);
        minute.ended(hold, released, last);
        pots.kept().ended(hold);
        return hold;
    }
}
