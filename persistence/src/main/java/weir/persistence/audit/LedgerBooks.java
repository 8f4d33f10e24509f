package weir.persistence.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountEvent;
import weir.domain.credit.Draw;
import weir.domain.credit.GiveBack;
import weir.domain.credit.Lapse;
import weir.domain.hold.Charge;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.hold.Hold;
import weir.domain.hold.Receipt;
import weir.domain.ledger.HoldOrigin;
import weir.domain.rating.Usage;
import weir.persistence.postgres.Columns;

/// What the ledger should have of one account, computed from its events: the entries of a row, and what days and tasks
/// have used.
final class LedgerBooks {
    static final String OWED = "owed";

    private final Map<EntryPlace, UsedFigures> entries = new HashMap<>();
    final DayBooks used = new DayBooks();

    /// The same by model and protocol, too.
    final DayBooks models = new DayBooks();

    /// What of it tasks have used, by model.
    final DayBooks tasks = new DayBooks();

    /// Whether a charge was undone of which nothing says the model: a row of an earlier Weir does not.
    boolean untold;

    /// What the account's own days do not take back: what was undone when they were over.
    final DayBooks undoneLater = new DayBooks();

    /// Whose something is.
    ///
    /// @param protocol as it is stored
    /// @param task whether it has one
    private record Whose(
            long hold, long day, String subUser, String funding, String model, String protocol, boolean task) {
        static Whose of(Hold hold) {
            return new Whose(
                    hold.number(),
                    hold.day().epochDay(),
                    hold.subUser(),
                    Columns.word(hold.funding()),
                    hold.model(),
                    Columns.word(hold.protocol()),
                    hold.task() != null);
        }

        static Whose of(AccountEvent.Reported event) {
            var usage = event.usage();
            return new Whose(
                    0,
                    event.day().epochDay(),
                    usage.subUser(),
                    Columns.word(event.funding()),
                    usage.priced().model(),
                    Columns.word(usage.protocol()),
                    usage.task() != null);
        }

        Whose by(String served) {
            return new Whose(hold, day, subUser, funding, served, protocol, task);
        }

        String share(String paidBy) {
            return UsageComparison.share(paidBy, model, protocol);
        }
    }

    /// What the entries of the row should come to. The next row begins anew.
    Map<EntryPlace, UsedFigures> row() {
        var row = Map.copyOf(entries);
        entries.clear();
        return row;
    }

    /// @param origin what the row says of the hold whose charge it changes; absent where it says nothing
    /// @param open the open hold that it is about; absent where there is none
    /// @param late the expired one, likewise
    /// @param today the natural day of the account at the event
    void hear(
            AccountEvent event,
            @Nullable HoldOrigin origin,
            @Nullable Hold open,
            LateBooks.@Nullable Late late,
            long today) {
        switch (event) {
            case AccountEvent.Granted granted -> granted(granted);
            case AccountEvent.OrderVoided voided -> voided(voided);
            case AccountEvent.TermEnded(var lapsed, var _) -> lapsed.forEach(this::lapsed);
            case AccountEvent.Lapsed(var lapsed, var _) -> lapsed.forEach(this::lapsed);
            case AccountEvent.Held(var hold) -> used(Whose.of(hold), UsedFigures.requests(1));
            case AccountEvent.Reported reported -> reported(reported);
            case AccountEvent.Reversed reversed -> undone(reversed, whose(reversed, origin), today);
            case AccountEvent.ReportReversed reversed -> undone(reversed, Whose.of(reversed.of()), today);
            case AccountEvent.Settled(var receipt)
            when open != null -> settled(Whose.of(open), receipt.charged(open).model(), receipt);
            case AccountEvent.Released _ when open != null -> used(Whose.of(open), UsedFigures.requests(-1));
            case AccountEvent.Expired expired
            when open != null -> byPolicy(open, 1, expired.policy(), expired.charge());
            case AccountEvent.Reviewed reviewed
            when late != null -> byPolicy(late.hold(), 0, reviewed.policy(), reviewed.charge());
            case AccountEvent.Corrected corrected when late != null -> corrected(corrected, late);
            case AccountEvent.Ending _,
                    AccountEvent.AfterEnd _,
                    AccountEvent.OfAccount _,
                    AccountEvent.Extended _,
                    AccountEvent.Flagged _ -> {}
        }
    }

    private void granted(AccountEvent.Granted granted) {
        var repaid = granted.repaid().micros();
        ofNobody(
                Columns.word(granted.funding()),
                granted.grant(),
                granted.amount().micros() - repaid);
        ofNobody(OWED, 0, -repaid);
    }

    private void voided(AccountEvent.OrderVoided voided) {
        var unused = voided.voided();
        if (unused != null) {
            lapsed(unused);
        }
        ofNobody(OWED, 0, voided.owed().micros());
    }

    private void lapsed(Lapse lapse) {
        ofNobody(Columns.word(lapse.funding()), lapse.grant(), -lapse.amount().micros());
    }

    private void reported(AccountEvent.Reported event) {
        var whose = Whose.of(event);
        used(whose, UsedFigures.requests(1));
        settled(whose, event.usage().usage(), event.charge());
    }

    /// @param served the model that it is charged by: the request is counted under that
    private void settled(Whose held, String served, Receipt receipt) {
        var whose = held.by(served);
        used(held, UsedFigures.requests(-1));
        used(whose, UsedFigures.requests(1));
        settled(whose, receipt.usage(), receipt.charge());
    }

    private void settled(Whose whose, Usage usage, Charge charge) {
        var tokens = UsedFigures.tokens(usage.input() + usage.output(), usage);
        used(whose, tokens);
        counted(whose, tokens.plus(UsedFigures.requests(1)));
        charged(whose, charge.draws(), charge.overage().micros());
    }

    /// @param requests that its entries count: none where the hold had ended before
    private void byPolicy(Hold hold, int requests, ExpiryPolicy policy, Charge charge) {
        var whose = Whose.of(hold);
        var tokens = new UsedFigures(0, policy == ExpiryPolicy.CHARGE_ESTIMATE ? hold.tokens() : 0, 0, 0, 0, 0, 0);
        used(whose, tokens);
        counted(whose, tokens.plus(UsedFigures.requests(requests)));
        charged(whose, charge.draws(), charge.overage().micros());
    }

    private void corrected(AccountEvent.Corrected event, LateBooks.Late late) {
        var hold = late.hold();
        var usage = event.receipt().usage();
        var before = late.expired();
        var estimated = before.policy() == ExpiryPolicy.CHARGE_ESTIMATE ? hold.tokens() : 0;
        var whose = Whose.of(hold).by(event.receipt().charged(hold).model());
        counts(Whose.of(hold), -1, estimated, before.charge());
        counts(whose, 1, estimated, before.charge());
        var more = UsedFigures.tokens(usage.input() + usage.output() - estimated, usage);
        used(whose, more);
        counted(whose, more);
        var undone = event.undone().micros();
        var overage = event.receipt().charge().overage().micros();
        charged(
                whose,
                event.drawn(),
                overage + undone - before.charge().overage().micros());
        givenBack(whose, event.givenBack(), undone);
    }

    /// What a day had counted before a correction goes to the model that served.
    ///
    /// @param sign 1, or -1 for what it counts no more
    private void counts(Whose whose, int sign, long tokens, Charge charge) {
        used(whose, new UsedFigures(sign, sign * tokens, 0, 0, 0, 0, 0));
        for (var draw : charge.draws()) {
            spent(whose, Columns.word(draw.funding()), sign * draw.amount().micros());
        }
        spent(whose, OWED, sign * charge.overage().micros());
    }

    private Whose whose(AccountEvent.Reversed event, @Nullable HoldOrigin origin) {
        untold |= origin == null;
        var model = origin == null ? "" : origin.model();
        var protocol = origin == null ? "" : Columns.word(origin.protocol());
        var task = origin != null && origin.task() != null;
        return new Whose(event.hold(), event.day().epochDay(), event.subUser(), "", model, protocol, task);
    }

    private void undone(AccountEvent.Undoing event, Whose whose, long today) {
        givenBack(whose, event.givenBack(), event.undone().micros());
        if (whose.day() != today) {
            later(whose, OWED, event.undone().micros());
            for (var back : event.givenBack()) {
                later(
                        whose,
                        Columns.word(back.funding()),
                        back.repayment() ? 0 : back.amount().micros());
            }
        }
    }

    private void later(Whose whose, String paidBy, long micros) {
        undoneLater.add(whose.day(), whose.subUser(), paidBy, UsedFigures.credits(micros));
    }

    private void charged(Whose whose, List<Draw> draws, long owed) {
        for (var draw : draws) {
            moved(
                    whose,
                    Columns.word(draw.funding()),
                    draw.grant(),
                    -draw.amount().micros());
            spent(whose, Columns.word(draw.funding()), draw.amount().micros());
        }
        moved(whose, OWED, 0, owed);
        spent(whose, OWED, owed);
    }

    /// What had repaid an overage returns, and is owed again until that is undone: it touches no day.
    private void givenBack(Whose whose, List<GiveBack> givenBack, long undone) {
        for (var back : givenBack) {
            var micros = back.amount().micros();
            moved(whose, Columns.word(back.funding()), back.grant(), micros);
            if (back.repayment()) {
                moved(whose, OWED, 0, micros);
            } else {
                spent(whose, Columns.word(back.funding()), -micros);
            }
        }
        moved(whose, OWED, 0, -undone);
        spent(whose, OWED, -undone);
    }

    private void used(Whose whose, UsedFigures more) {
        used(whose, whose.funding(), more);
    }

    private void spent(Whose whose, String paidBy, long micros) {
        used(whose, paidBy, UsedFigures.credits(micros));
    }

    private void used(Whose whose, String paidBy, UsedFigures more) {
        used.add(whose.day(), whose.subUser(), paidBy, more);
        models.add(whose.day(), whose.subUser(), whose.share(paidBy), more);
        if (whose.task()) {
            tasks.add(whose.day(), whose.subUser(), whose.model(), more);
        }
    }

    private void counted(Whose whose, UsedFigures more) {
        entry(new EntryPlace("", 0, whose.hold(), whose.day(), whose.subUser()), more);
    }

    private void moved(Whose whose, String on, int grant, long micros) {
        entry(new EntryPlace(on, grant, whose.hold(), whose.day(), whose.subUser()), UsedFigures.credits(micros));
    }

    private void ofNobody(String on, int grant, long micros) {
        entry(new EntryPlace(on, grant, 0, EntryPlace.NO_DAY, ""), UsedFigures.credits(micros));
    }

    private void entry(EntryPlace place, UsedFigures more) {
        entries.merge(place, more, UsedFigures::plus);
    }
}
