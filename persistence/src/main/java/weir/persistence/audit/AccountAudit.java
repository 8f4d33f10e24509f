package weir.persistence.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountEvent;
import weir.domain.credit.Draw;
import weir.domain.credit.GiveBack;
import weir.domain.hold.Charge;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.hold.Hold;
import weir.domain.hold.Receipt;

/// Hears one account's events and keeps its own books of them.
final class AccountAudit {
    /// An expired hold and what it was charged.
    private record Late(Hold hold, AccountEvent.Expired expired) {}

    private final String account;
    private final Findings findings;
    private final Sums sums;
    private final Pots pots;
    private final PlanDays days = new PlanDays();
    private final PlanMinute minute = new PlanMinute();
    private final Remainder remainder;
    private final Map<Long, Hold> open = new HashMap<>();

    /// In the order of their expiry, which is that in which their windows close.
    private final Map<Long, Late> late = new LinkedHashMap<>();

    private Instant last = Instant.MIN;
    private boolean closed;
    private long given;
    private long charged;
    private long covered;
    private long overage;
    private long repaid;
    private long undone;
    private long owed;

    AccountAudit(String account, Findings findings, Sums sums) {
        this.account = account;
        this.findings = findings;
        this.sums = sums;
        this.pots = new Pots(findings, sums);
        this.remainder = new Remainder(pots, days);
    }

    String account() {
        return account;
    }

    void hear(AccountEvent event) {
        sums.events++;
        findings.check(!event.at().isBefore(last), () -> "time goes back from %s to %s".formatted(last, event.at()));
        last = event.at();
        forgetLate();
        switch (event) {
            case AccountEvent.Opened opened -> remainder.opened(opened.zone(), opened.switches());
            case AccountEvent.SwitchesChanged(var settings, var _) -> remainder.changed(settings);
            case AccountEvent.Closed _ -> closed = true;
            case AccountEvent.Noted _ -> {}
            case AccountEvent.Subscribed(var subscription, var _) -> remainder.subscribed(subscription);
            case AccountEvent.Granted granted -> granted(granted);
            case AccountEvent.Held(var hold) -> held(hold);
            case AccountEvent.Settled(var receipt) -> settled(receipt);
            case AccountEvent.Released(var number, var _) -> released(number);
            case AccountEvent.Expired expired -> expired(expired);
            case AccountEvent.Corrected corrected -> corrected(corrected);
            case AccountEvent.SubUserAdded _,
                    AccountEvent.Ordered _,
                    AccountEvent.OrderVoided _,
                    AccountEvent.TermEnded _,
                    AccountEvent.Lapsed _,
                    AccountEvent.Reviewed _,
                    AccountEvent.Reversed _ -> {}
            case AccountEvent.Extended(var number, var _, var _) -> stillOpen(number);
            case AccountEvent.Flagged(var number, var _) -> stillOpen(number);
        }
    }

    /// What was booked event by event and what was summed up must come to the same.
    void end() {
        pots.end();
        findings.same("what is owed", owed, overage - repaid - undone);
        findings.same("all that was charged", charged, covered + overage - undone);
        sums.open += open.size();
        sums.overage += overage;
        sums.undone += undone;
        sums.owed += owed;
    }

    /// How many holds are kept in memory.
    int remembered() {
        return open.size() + late.size();
    }

    /// What can no longer be corrected is not needed any more.
    private void forgetLate() {
        Iterator<Late> oldest = late.values().iterator();
        while (oldest.hasNext() && !last.isBefore(oldest.next().expired().correctableUntil())) {
            oldest.remove();
        }
    }

    private void granted(AccountEvent.Granted granted) {
        var part = granted.repaid().micros();
        findings.same(
                "what the grant repays", part, Math.min(owed, granted.amount().micros()));
        pots.grant(granted);
        owed -= part;
        repaid += part;
    }

    private void held(Hold hold) {
        sums.given++;
        findings.check(!closed, () -> "hold %d is given by a closed account".formatted(hold.number()));
        findings.same("the number of the hold", hold.number(), ++given);
        findings.check(hold.amount().micros() > 0, () -> "hold %d holds nothing".formatted(hold.number()));
        open.put(hold.number(), hold);
        days.held(hold);
        minute.held(hold, remainder.limits(hold.at()).minute(), findings);
        remainder.held(hold.funding(), hold.amount().micros());
    }

    private void settled(Receipt receipt) {
        sums.settled++;
        var hold = ended(receipt.hold(), false);
        if (hold != null) {
            priced(hold, receipt);
            charge(hold, receipt.usage().input() + receipt.usage().output(), receipt.charge());
            left(receipt);
        }
    }

    private void released(long number) {
        sums.released++;
        var _ = ended(number, true);
    }

    private void expired(AccountEvent.Expired expired) {
        sums.expired++;
        var hold = ended(expired.hold(), false);
        if (hold != null) {
            var charges = expired.policy() == ExpiryPolicy.CHARGE_ESTIMATE;
            findings.same(
                    "the charge of expired hold " + hold.number(),
                    expired.charge().amount().micros(),
                    charges ? hold.amount().micros() : 0);
            charge(hold, charges ? hold.tokens() : 0, expired.charge());
            late.put(hold.number(), new Late(hold, expired));
        }
    }

    private void corrected(AccountEvent.Corrected corrected) {
        sums.corrected++;
        var receipt = corrected.receipt();
        var before = late.remove(receipt.hold());
        if (before == null) {
            findings.add("hold %d is corrected, and did not expire, was corrected before, or its late window has closed"
                    .formatted(receipt.hold()));
            return;
        }
        priced(before.hold(), receipt);
        correct(before, corrected);
        left(receipt);
    }

    private void correct(Late before, AccountEvent.Corrected corrected) {
        var hold = before.hold();
        var charge = corrected.receipt().charge();
        var first = before.expired().charge();
        var tokens = corrected.receipt().usage().input()
                + corrected.receipt().usage().output();
        var counted = before.expired().policy() == ExpiryPolicy.CHARGE_ESTIMATE ? hold.tokens() : 0;
        addsUp(hold, charge);
        pots.draw(corrected.drawn());
        pots.giveBack(corrected.givenBack());
        days.charged(hold, tokens - counted, corrected.drawn());
        minute.charged(hold, tokens - counted, last);
        days.givenBack(hold, corrected.givenBack());
        var taken = draws(corrected.drawn()) - backs(corrected.givenBack(), false);
        findings.same(
                "what hold %d is drawn in all".formatted(hold.number()),
                draws(charge.draws()),
                draws(first.draws()) + taken);
        var returned = backs(corrected.givenBack(), true);
        var more = charge.overage().micros()
                + corrected.undone().micros()
                - first.overage().micros();
        charged += charge.amount().micros() - first.amount().micros();
        covered += taken;
        owe(more);
        repaid -= returned;
        undone += corrected.undone().micros();
        owed += returned - corrected.undone().micros();
        findings.check(owed >= 0, () -> "less than nothing is owed: " + owed);
    }

    private void charge(Hold hold, long tokens, Charge charge) {
        addsUp(hold, charge);
        pots.draw(charge.draws());
        days.charged(hold, tokens, charge.draws());
        minute.charged(hold, tokens, last);
        charged += charge.amount().micros();
        covered += draws(charge.draws());
        owe(charge.overage().micros());
    }

    private void owe(long micros) {
        findings.check(micros >= 0, () -> "the overage is " + micros);
        overage += micros;
        owed += micros;
    }

    private void addsUp(Hold hold, Charge charge) {
        findings.same(
                "the charge of hold " + hold.number(),
                charge.amount().micros(),
                draws(charge.draws()) + charge.overage().micros());
    }

    /// The exact product of tokens and prices, rounded up once to a millionth of a credit.
    private void priced(Hold hold, Receipt receipt) {
        var usage = receipt.usage();
        var price = receipt.charged(hold).price();
        findings.same(
                "the rate card of the receipt of hold " + hold.number(),
                price.rateCard(),
                hold.price().rateCard());
        var exact = (usage.input() - usage.cached()) * price.input()
                + usage.cached() * price.cached()
                + usage.output() * price.output();
        findings.same(
                "the price of hold " + hold.number(),
                receipt.charge().amount().micros(),
                exact / 1_000_000 + (exact % 1_000_000 == 0 ? 0 : 1));
        findings.same(
                "the day of hold " + hold.number(),
                receipt.day().epochDay(),
                hold.day().epochDay());
    }

    private void left(Receipt receipt) {
        var left = remainder.at(receipt.at());
        var hold = receipt.hold();
        findings.same(
                "what is left in all after hold " + hold, receipt.left().inAll().micros(), left.inAll());
        findings.same(
                "what is left today after hold " + hold, receipt.left().today().micros(), left.today());
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
        remainder.held(hold.funding(), -hold.amount().micros());
        return hold;
    }

    private static long draws(Iterable<Draw> draws) {
        var sum = 0L;
        for (var draw : draws) {
            sum += draw.amount().micros();
        }
        return sum;
    }

    private static long backs(Iterable<GiveBack> givenBack, boolean repayment) {
        var sum = 0L;
        for (var back : givenBack) {
            sum += back.repayment() == repayment ? back.amount().micros() : 0;
        }
        return sum;
    }
}
