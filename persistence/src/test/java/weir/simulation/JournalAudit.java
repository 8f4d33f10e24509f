package weir.simulation;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import weir.domain.account.AccountEvent;
import weir.domain.credit.Draw;
import weir.domain.hold.Charge;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.hold.Hold;
import weir.domain.hold.Receipt;
import weir.domain.rating.Price;
import weir.domain.rating.Usage;

/// Reads a journal event by event and says whether each may follow what was written before. Needs nothing but
/// events.
final class JournalAudit {
    private static final Duration LONGEST_LIFE = Duration.ofHours(24);
    private static final long MOST_TOKENS = 10_000_000;
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
    private final SlowBooks books;
    private final SimulationFindings findings;
    private final SellingAudit selling;
    private Instant last = Instant.MIN;

    JournalAudit(SlowBooks books, SimulationFindings findings) {
        this.books = books;
        this.findings = findings;
        this.selling = new SellingAudit(books, findings);
    }

    /// Nothing is to follow what was read so far.
    void complete() {
        selling.complete();
    }

    /// Judges one event, then adds it to the books and checks that the money still adds up.
    void read(AccountEvent event) {
        findings.require(!event.at().isBefore(last), "time", "went back", last, event.at(), event);
        last = event.at();
        books.passes(last);
        follows(event);
        if (findings.none()) {
            books.post(event);
            addsUp(event);
        }
    }

    private void follows(AccountEvent event) {
        findings.require(
                !books.profile.isClosed() || ClosedAnswers.mayFollow(event),
                "journal",
                "new to a closed account",
                event);
        switch (event) {
            case AccountEvent.Opened _ -> findings.require(!books.opened(), "journal", "opened twice");
            case AccountEvent.SubUserAdded added ->
                findings.require(!books.members.containsKey(added.subUser()), "journal", "added twice", added);
            case AccountEvent.SubUserRemoved(var subUser, var _) ->
                findings.require(
                        books.members.containsKey(subUser) && !subUser.equals("owner"), "journal", "removed", subUser);
            case AccountEvent.SwitchesChanged _, AccountEvent.Noted _, AccountEvent.Closed _ -> {}
            case AccountEvent.Subscribed subscribed -> selling.subscribed(subscribed);
            case AccountEvent.Granted granted -> granted(granted);
            case AccountEvent.Held(var hold) -> held(hold);
            case AccountEvent.Settled(var receipt) -> settled(receipt);
            case AccountEvent.Released released -> open(released.hold(), released);
            case AccountEvent.Extended extended -> extended(extended);
            case AccountEvent.Flagged flagged -> open(flagged.hold(), flagged);
            case AccountEvent.Expired expired -> expired(expired);
            case AccountEvent.Corrected corrected -> corrected(corrected);
            case AccountEvent.Ordered(var order) -> selling.ordered(order);
            case AccountEvent.OrderVoided voided -> selling.voided(voided);
            case AccountEvent.TermEnded ended -> selling.termEnded(ended);
            case AccountEvent.Lapsed lapsed -> selling.lapsed(lapsed);
            case AccountEvent.Reviewed reviewed -> {
                var amount = selling.reviewed(reviewed);
                if (amount >= 0) {
                    burnt(books.line(reviewed.hold()), amount, reviewed.charge());
                }
            }
            case AccountEvent.Undoing undoing -> selling.undone(undoing);
            case AccountEvent.Reported reported -> new ReportedCheck(books, findings).check(reported);
        }
    }

    /// I1: no grant gives more than it has, and what is owed is never less than nothing.
    private void addsUp(AccountEvent event) {
        for (var grant : books.grants) {
            findings.require(
                    grant.balance() >= 0 && grant.drawn >= 0 && grant.repaid >= 0 && grant.gone >= 0,
                    "I1",
                    "a grant gave more than it has",
                    grant.number,
                    grant.granted,
                    grant.drawn,
                    grant.repaid,
                    grant.gone,
                    event);
        }
        findings.require(books.owed() >= 0, "I1", "owed", books.owed(), event);
    }

    /// The next grant of any kind repays what is owed first. A reference is applied once, also that of what comes in
    /// place of grants that have ended.
    private void granted(AccountEvent.Granted granted) {
        findings.same(books.grants.size() + 1, granted.grant(), "I1", "number of a grant");
        var repaid = Math.min(books.owed(), granted.amount().micros());
        findings.same(repaid, granted.repaid().micros(), "I1", "owed, and repaid by the next grant");
        findings.require(
                books.grants.stream().noneMatch(grant -> grant.reference.equals(granted.reference())),
                "I1",
                "granted twice",
                granted);
        selling.granted(granted);
    }

    /// I3: whatever it asked for, the kind it was given from had room before it.
    private void held(Hold hold) {
        findings.same(books.holds.size() + 1L, hold.number(), "I2", "number of a hold");
        findings.same(BurnDown.localDay(hold.at(), books.zone), hold.day().epochDay(), "I6", "day of " + hold);
        findings.require(books.members.containsKey(hold.subUser()), "journal", "no such sub-user", hold);
        findings.require(hold.amount().micros() > 0, "I3", "sets nothing aside", hold);
        findings.require(
                !hold.expires().isAfter(hold.at().plus(LONGEST_LIFE)), "journal", "lives longer than a day", hold);
        var doors = Doors.of(books, new Doors.Wish(hold.model(), 1, 1, hold.subUser()), hold.at());
        var pays = doors.mayPay(hold.funding());
        findings.require(pays, "I3", "no room", hold, doors);
    }

    private void settled(Receipt receipt) {
        if (open(receipt.hold(), receipt)) {
            var line = books.line(receipt.hold());
            findings.require(receipt.at().isBefore(line.expires), "I2", "settled after it expired", receipt);
            possible(receipt.usage());
            day(line, receipt);
            priced(line, receipt);
            burnt(line, micros(receipt.charge()), receipt.charge());
        }
    }

    private void expired(AccountEvent.Expired expired) {
        if (!open(expired.hold(), expired)) {
            return;
        }
        var line = books.line(expired.hold());
        var policy = line.flagged ? ExpiryPolicy.REVIEW : books.settings.expiry();
        findings.same(line.expires, expired.at(), "I2", "due instant of " + expired);
        findings.same(policy, expired.policy(), "I7", "policy of " + expired);
        findings.same(
                line.expires.plus(books.settings.lateWindow()),
                expired.correctableUntil(),
                "I2",
                "window of " + expired);
        burnt(line, policy == ExpiryPolicy.CHARGE_ESTIMATE ? line.amount() : 0, expired.charge());
    }

    /// A late settlement corrects exactly and once: it draws what is missing, or gives back what was too much,
    /// overage first and then the draws in reverse order.
    private void corrected(AccountEvent.Corrected corrected) {
        var receipt = corrected.receipt();
        var line = books.holds.get(receipt.hold());
        if (line == null || line.stage != HoldLine.Stage.EXPIRED) {
            findings.require(false, "I2", "corrects what did not expire, or twice", corrected);
            return;
        }
        findings.require(line.waits() || receipt.at().isBefore(line.correctableUntil), "I2", "too late", corrected);
        findings.require(line.reversals.isEmpty(), "I2", "corrects what was undone", corrected);
        possible(receipt.usage());
        day(line, receipt);
        priced(line, receipt);
        var before = micros(line.charge);
        var more = new BurnDown(books, line, Math.max(0, micros(receipt.charge()) - before));
        findings.same(more.draws, corrected.drawn(), "I1", "draws of the correction of " + line.hold.number());
        var less = Math.max(0, before - micros(receipt.charge()));
        var undone = Math.min(less, line.charge.overage().micros());
        findings.same(undone, corrected.undone().micros(), "I1", "overage undone of " + line.hold.number());
        findings.same(
                GiveBacks.expected(books, line, undone, less - undone),
                corrected.givenBack(),
                "I1",
                "given back of " + line.hold.number());
        findings.same(net(line.charge, corrected), byGrant(receipt.charge().draws()), "I1", "final draws");
        findings.same(
                line.charge.overage().micros() - undone + more.overage,
                receipt.charge().overage().micros(),
                "I1",
                "final overage of " + line.hold.number());
    }

    private void extended(AccountEvent.Extended extended) {
        if (open(extended.hold(), extended)) {
            var line = books.line(extended.hold());
            findings.require(
                    extended.expires().isAfter(line.expires)
                            && !extended.expires().isAfter(line.hold.at().plus(LONGEST_LIFE)),
                    "I2",
                    "moves the expiry",
                    line.expires,
                    extended);
        }
    }

    /// I2: a hold ends once.
    private boolean open(long number, Object event) {
        var line = books.holds.get(number);
        var open = line != null && line.open();
        findings.require(open, "I2", "not open, or ended twice", event);
        return open;
    }

    /// I6: all of a request belongs to the day of its hold.
    private void day(HoldLine line, Receipt receipt) {
        findings.same(line.day(), receipt.day().epochDay(), "I6", "day of the receipt of " + line.hold.number());
    }

    /// I7: bad usage moves nothing.
    private void possible(Usage usage) {
        findings.require(isPossible(usage), "I7", "impossible usage was charged", usage);
    }

    static boolean isPossible(Usage usage) {
        return List.of(usage.input(), usage.cached(), usage.output(), usage.reasoning()).stream()
                        .allMatch(tokens -> tokens >= 0 && tokens <= MOST_TOKENS)
                && usage.cached() <= usage.input()
                && usage.reasoning() <= usage.output();
    }

    private void priced(HoldLine line, Receipt receipt) {
        var price = receipt.charged(line.hold).price();
        findings.same(line.hold.price().rateCard(), price.rateCard(), "I1", "rate card of " + line.hold.number());
        var exact = price(price, receipt.usage());
        findings.same(exact, micros(receipt.charge()), "I1", "charge by the rate card of " + line.hold.number());
    }

    /// Price times tokens, exact, rounded up once.
    static long price(Price price, Usage usage) {
        var product = times(price.input(), usage.input() - usage.cached())
                .add(times(price.cached(), usage.cached()))
                .add(times(price.output(), usage.output()));
        return product.add(MILLION.subtract(BigInteger.ONE)).divide(MILLION).longValueExact();
    }

    private static BigInteger times(long price, long tokens) {
        return BigInteger.valueOf(price).multiply(BigInteger.valueOf(tokens));
    }

    /// I1: each charge is its draws and its overage, in the order and for the reasons of the burn-down.
    private void burnt(HoldLine line, long amount, Charge charge) {
        findings.same(
                micros(charge), BurnDown.sum(charge.draws()) + charge.overage().micros(), "I1", "draws and overage");
        findings.same(amount, micros(charge), "I1", "amount of the charge of " + line.hold.number());
        var expected = new BurnDown(books, line, amount);
        findings.same(expected.draws, charge.draws(), "I1", "draws of " + line.hold.number());
        findings.same(expected.overage, charge.overage().micros(), "I1", "overage of " + line.hold.number());
    }

    private static Map<Integer, Long> net(Charge before, AccountEvent.Corrected corrected) {
        var draws = new ArrayList<>(before.draws());
        draws.addAll(corrected.drawn());
        var net = byGrant(draws);
        corrected.givenBack().stream()
                .filter(back -> !back.repayment())
                .forEach(back -> net.merge(back.grant(), -back.amount().micros(), Long::sum));
        net.values().removeIf(micros -> micros == 0);
        return net;
    }

    private static Map<Integer, Long> byGrant(List<Draw> draws) {
        var byGrant = new TreeMap<Integer, Long>();
        draws.forEach(draw -> byGrant.merge(draw.grant(), draw.amount().micros(), Long::sum));
        return byGrant;
    }

    private static long micros(Charge charge) {
        return charge.amount().micros();
    }
}
