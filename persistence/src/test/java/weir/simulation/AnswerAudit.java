package weir.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.hold.HoldId;

/// What a caller must be told, by the books as they stood before its question. Holds are judged by [HoldAudit].
final class AnswerAudit {
    private static final Duration LONGEST_LIFE = Duration.ofHours(24);
    private final SlowBooks books;
    private final SimulationFindings findings;
    private final HoldAudit holds;
    private final SellingAnswers selling;
    private final ReversalAnswers reversals;
    private final BuyingAnswers buying;
    private final MemberAnswers members;
    private final ClosedAnswers closed;
    private final ProfileAnswers profile;

    AnswerAudit(SlowBooks books, SimulationFindings findings, HoldAudit holds) {
        this.books = books;
        this.findings = findings;
        this.holds = holds;
        this.selling = new SellingAnswers(books, findings, this);
        this.reversals = new ReversalAnswers(books, findings, this);
        this.buying = new BuyingAnswers(books, findings, this);
        this.members = new MemberAnswers(books, findings, this);
        this.closed = new ClosedAnswers(books, this);
        this.profile = new ProfileAnswers(books, findings, this);
    }

    BuyingAnswers buying() {
        return buying;
    }

    void check(DecidedEntry entry) {
        if (!books.opened()) {
            unopened(entry);
            return;
        }
        if (closed.check(entry)) {
            return;
        }
        switch (entry.command()) {
            case AccountCommand.Hold hold -> holds.check(hold, entry);
            case AccountCommand.ReadLimits limits -> holds.check(limits, entry);
            case AccountCommand.Settle settle -> settle(settle, entry);
            case AccountCommand.Release(var hold) -> release(hold, entry);
            case AccountCommand.Extend extend -> extend(extend, entry);
            case AccountCommand.ReadHold(var hold) -> readHold(hold, entry);
            case AccountCommand.Grant grant -> buying.grant(grant, entry);
            case AccountCommand.Subscribe subscribe -> buying.subscribe(subscribe, entry);
            case AccountCommand.Open _ -> refused(entry, Refusal.AccountExists.class);
            case AccountCommand.AddSubUser(var subUser) -> members.add(subUser, entry);
            case AccountCommand.RemoveSubUser(var subUser) -> members.remove(subUser, entry);
            case AccountCommand.ReadSubUsers _ -> members.read(entry);
            case AccountCommand.Change _ -> told(entry, Answer.Changed.class);
            case AccountCommand.Note(var wanted, var named) -> profile.note(wanted, named, entry);
            case AccountCommand.Close _ -> profile.close(entry);
            case AccountCommand.ReadHolds asked -> profile.readHolds(asked, entry);
            case AccountCommand.ReadAccount _ -> profile.read(entry);
            case AccountCommand.Wake _ -> quiet(entry, Answer.Woken.class);
            case AccountCommand.Quote quote -> buying.quote(quote, entry);
            case AccountCommand.PlaceOrder order -> selling.order(order, entry);
            case AccountCommand.Gift gift -> selling.gift(gift, entry);
            case AccountCommand.VoidOrder order -> selling.voidOrder(order, entry);
            case AccountCommand.ReadOrders _ -> selling.readOrders(entry);
            case AccountCommand.Reverse reverse -> reversals.reverse(reverse, entry);
            case AccountCommand.ReverseReport reverse -> reversals.reverse(reverse, entry);
            case AccountCommand.Review review -> selling.review(review, entry);
            case AccountCommand.ReadReviews _ -> selling.readReviews(entry);
            case AccountCommand.Report report -> new ReportAnswers(books, findings, this).check(report, entry);
        }
    }

    private void unopened(DecidedEntry entry) {
        switch (entry.command()) {
            case AccountCommand.Open _ -> told(entry, Answer.Opened.class);
            case AccountCommand.Wake _ -> quiet(entry, Answer.Woken.class);
            case AccountCommand.Hold _,
                    AccountCommand.Quote _,
                    AccountCommand.PlaceOrder _,
                    AccountCommand.Gift _,
                    AccountCommand.VoidOrder _,
                    AccountCommand.ReadOrders _,
                    AccountCommand.Reverse _,
                    AccountCommand.ReverseReport _,
                    AccountCommand.Review _,
                    AccountCommand.Report _,
                    AccountCommand.ReadReviews _,
                    AccountCommand.ReadLimits _,
                    AccountCommand.Settle _,
                    AccountCommand.Release _,
                    AccountCommand.Extend _,
                    AccountCommand.ReadHold _,
                    AccountCommand.Grant _,
                    AccountCommand.Subscribe _,
                    AccountCommand.AddSubUser _,
                    AccountCommand.RemoveSubUser _,
                    AccountCommand.ReadSubUsers _,
                    AccountCommand.Change _,
                    AccountCommand.Note _,
                    AccountCommand.Close _,
                    AccountCommand.ReadHolds _,
                    AccountCommand.ReadAccount _ -> refused(entry, Refusal.NoSuchAccount.class);
        }
    }

    /// I2 and I7: charged once, the same receipt for ever, and never for what cannot be true.
    private void settle(AccountCommand.Settle asked, DecidedEntry entry) {
        var known = find(asked.hold());
        if (known.isEmpty()) {
            refused(entry, Refusal.NoSuchHold.class);
            return;
        }
        var line = known.get();
        var possible = JournalAudit.isPossible(asked.usage());
        switch (line.stage) {
            case OPEN -> {
                if (possible) {
                    settled(asked, entry, AccountEvent.Settled.class);
                } else {
                    flagged(line, entry);
                }
            }
            case EXPIRED -> {
                if (!entry.at().isBefore(line.correctableUntil)) {
                    tooLate(line, entry);
                } else if (!line.reversals.isEmpty()) {
                    refused(entry, Refusal.ChargeReversed.class);
                } else if (possible) {
                    settled(asked, entry, AccountEvent.Corrected.class);
                } else {
                    refused(entry, Refusal.AbsurdUsage.class);
                }
            }
            case RELEASED -> refused(entry, Refusal.HoldEnded.class);
            case SETTLED, CORRECTED -> again(asked, line, entry);
        }
    }

    /// Of a charge that was undone an account that still knows it says so, however late it is.
    private void tooLate(HoldLine line, DecidedEntry entry) {
        var undone = entry.answer() instanceof Answer.Refused(Refusal.ChargeReversed _);
        if (undone && !line.reversals.isEmpty()) {
            refused(entry, Refusal.ChargeReversed.class);
        } else {
            refused(entry, Refusal.TooLate.class);
        }
    }

    private void settled(AccountCommand.Settle asked, DecidedEntry entry, Class<? extends AccountEvent> event) {
        told(entry, Answer.Settled.class);
        moved(entry, event);
        if (entry.answer() instanceof Answer.Settled(var hold, var receipt, var repeated)) {
            findings.same(asked.hold().number(), hold.number(), "I2", "hold of the receipt");
            findings.same(asked.usage(), receipt.usage(), "I2", "usage of the receipt");
            findings.same(
                    hold.charged(asked.served()), Optional.of(receipt.charged(hold)), "I2", "model of the receipt");
            findings.require(!repeated, "I2", "called a repetition", receipt);
        }
    }

    private void flagged(HoldLine line, DecidedEntry entry) {
        told(entry, Answer.Refused.class);
        findings.require(entry.answer() instanceof Answer.Refused(Refusal.AbsurdUsage _), "I7", "not refused", entry);
        var flags = line.flagged ? 0 : 1;
        findings.require(
                entry.decided().size() == flags
                        && entry.decided().stream().allMatch(AccountEvent.Flagged.class::isInstance),
                "I7",
                "moved something",
                entry);
    }

    private void again(AccountCommand.Settle asked, HoldLine line, DecidedEntry entry) {
        var charged = line.hold.charged(asked.served());
        if (line.receipt != null
                && line.receipt.usage().equals(asked.usage())
                && charged.equals(Optional.of(line.receipt.charged(line.hold)))) {
            quiet(entry, Answer.Settled.class);
            if (entry.answer() instanceof Answer.Settled(var _, var receipt, var repeated)) {
                findings.same(line.receipt, receipt, "I2", "the first receipt");
                findings.require(repeated, "I2", "not called a repetition", receipt);
            }
        } else {
            refused(entry, Refusal.OtherUsage.class);
        }
    }

    private void release(HoldId id, DecidedEntry entry) {
        var known = find(id);
        if (known.isEmpty()) {
            refused(entry, Refusal.NoSuchHold.class);
            return;
        }
        switch (known.get().stage) {
            case OPEN -> {
                told(entry, Answer.Released.class);
                moved(entry, AccountEvent.Released.class);
            }
            case RELEASED -> quiet(entry, Answer.Released.class);
            case SETTLED, EXPIRED, CORRECTED -> refused(entry, Refusal.HoldEnded.class);
        }
    }

    private void extend(AccountCommand.Extend asked, DecidedEntry entry) {
        var known = find(asked.hold());
        if (known.isEmpty()) {
            refused(entry, Refusal.NoSuchHold.class);
            return;
        }
        var line = known.get();
        if (!line.open()) {
            refused(entry, Refusal.HoldEnded.class);
            return;
        }
        var wanted = earlier(entry.at().plus(asked.timeToLive()), line.hold.at().plus(LONGEST_LIFE));
        var expected = wanted.isAfter(line.expires) ? wanted : line.expires;
        told(entry, Answer.Extended.class);
        if (entry.answer() instanceof Answer.Extended(var hold)) {
            findings.same(expected, hold.expires(), "answer", "expiry of " + hold.number());
        }
        findings.same(expected.equals(line.expires) ? 0 : 1, entry.decided().size(), "answer", "events of " + entry);
    }

    private void readHold(HoldId id, DecidedEntry entry) {
        if (find(id).isEmpty()) {
            refused(entry, Refusal.NoSuchHold.class);
            return;
        }
        quiet(entry, Answer.HoldRead.class);
        if (entry.answer() instanceof Answer.HoldRead(var hold, var ended)) {
            findings.same(id.number(), hold.number(), "answer", "hold that was read");
            findings.same(books.line(id.number()).open(), ended == null, "answer", "open, as it was read");
        }
    }

    /// A hold is known by its whole id: a guessed nonce knows nothing.
    Optional<HoldLine> find(HoldId id) {
        return Optional.ofNullable(books.holds.get(id.number())).filter(line -> line.hold.nonce() == id.nonce());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    void told(DecidedEntry entry, Class<? extends Answer> answer) {
        findings.require(answer.isInstance(entry.answer()), "answer", "not", answer.getSimpleName(), entry);
    }

    /// What lapses because of it comes with it.
    void moved(DecidedEntry entry, Class<? extends AccountEvent> event) {
        findings.require(
                !entry.decided().isEmpty()
                        && event.isInstance(entry.decided().getFirst())
                        && entry.decided().stream().skip(1).allMatch(AccountEvent.Lapsed.class::isInstance),
                "answer",
                "not one",
                event.getSimpleName(),
                entry);
    }

    void quiet(DecidedEntry entry, Class<? extends Answer> answer) {
        told(entry, answer);
        findings.require(entry.decided().isEmpty(), "answer", "moved something", entry);
    }

    void refused(DecidedEntry entry, Class<? extends Refusal> refusal) {
        findings.require(
                entry.answer() instanceof Answer.Refused(var why) && refusal.isInstance(why),
                "answer",
                "not refused as",
                refusal.getSimpleName(),
                entry);
        findings.require(entry.decided().isEmpty(), "answer", "moved something", entry);
    }
}
