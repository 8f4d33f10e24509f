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
import weir.domain.rating.Usage;
import weir.persistence.postgres.Columns;

/// What the ledger should have of one account, computed from its events: the entries of a row, and what days and tasks
/// have used.
final class LedgerBooks {
    static final String OWED = "owed";

    private final Map<EntryPlace, UsedFigures> entries = new HashMap<>();
    final DayBooks used = new DayBooks();

    /// What of it tasks have used, without credits: what is undone of a charge does not say of which task it was.
    final DayBooks tasks = new DayBooks();

    /// What the account's own days do not take back: what was undone when they were over.
    final DayBooks undoneLater = new DayBooks();

    /// Whose something is.
    private record Whose(long hold, long day, String subUser, String funding, boolean task) {
        static Whose of(Hold hold) {
            return new Whose(
                    hold.number(),
                    hold.day().epochDay(),
                    hold.subUser(),
                    Columns.word(hold.funding()),
                    hold.task() != null);
        }
    }

    /// What the entries of the row should come to. The next row begins anew.
    Map<EntryPlace, UsedFigures> row() {
        var row = Map.copyOf(entries);
        entries.clear();
        return row;
    }

    /// @param open the open hold that it is about; absent where there is none
    /// @param late the expired one, likewise
    /// @param today the natural day of the account at the event
    void hear(AccountEvent event, @Nullable Hold open, LateBooks.@Nullable Late late, long today) {
        switch (event) {
            case AccountEvent.Granted granted -> granted(granted);
            case AccountEvent.OrderVoided voided -> voided(voided);
            case AccountEvent.TermEnded(var lapsed, var _) -> lapsed.forEach(this::lapsed);
            case AccountEvent.Lapsed(var lapsed, var _) -> lapsed.forEach(this::lapsed);
            case AccountEvent.Held(var hold) -> used(Whose.of(hold), UsedFigures.requests(1));
            case AccountEvent.Reported reported -> reported(reported);
            case AccountEvent.Reversed reversed -> reversed(reversed, today);
            case AccountEvent.Settled(var receipt)
            when open != null -> settled(Whose.of(open), receipt.usage(), receipt.charge());
            case AccountEvent.Released _ when open != null -> used(Whose.of(open), UsedFigures.requests(-1));
            case AccountEvent.Expired expired
            when open != null -> byPolicy(open, 1, expired.policy(), expired.charge());
            case AccountEvent.Reviewed reviewed
            when late != null -> byPolicy(late.hold(), 0, reviewed.policy(), reviewed.charge());
            case AccountEvent.Corrected corrected when late != null -> corrected(corrected, late);
            case AccountEvent.Settled _,
                    AccountEvent.Released _,
                    AccountEvent.Expired _,
                    AccountEvent.Reviewed _,
                    AccountEvent.Corrected _,
                    AccountEvent.Opened _,
                    AccountEvent.SwitchesChanged _,
                    AccountEvent.Noted _,
                    AccountEvent.Closed _,
                    AccountEvent.SubUserAdded _,
                    AccountEvent.SubUserRemoved _,
                    AccountEvent.Subscribed _,
                    AccountEvent.Ordered _,
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
        var usage = event.usage();
        var funding = Columns.word(event.funding());
        var whose = new Whose(0, event.day().epochDay(), usage.subUser(), funding, usage.task() != null);
        used(whose, UsedFigures.requests(1));
        settled(whose, usage.usage(), event.charge());
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
        var whose = Whose.of(hold);
        var usage = event.receipt().usage();
        var before = late.expired();
        var estimated = before.policy() == ExpiryPolicy.CHARGE_ESTIMATE ? hold.tokens() : 0;
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

    private void reversed(AccountEvent.Reversed event, long today) {
        var day = event.day().epochDay();
        var whose = new Whose(event.hold(), day, event.subUser(), "", false);
        givenBack(whose, event.givenBack(), event.undone().micros());
        if (day != today) {
            undoneLater.add(
                    day,
                    event.subUser(),
                    OWED,
                    UsedFigures.credits(event.undone().micros()));
            for (var back : event.givenBack()) {
                var micros = back.repayment() ? 0 : back.amount().micros();
                undoneLater.add(day, event.subUser(), Columns.word(back.funding()), UsedFigures.credits(micros));
            }
        }
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
        used.add(whose.day(), whose.subUser(), whose.funding(), more);
        if (whose.task()) {
            tasks.add(whose.day(), whose.subUser(), "", more);
        }
    }

    private void spent(Whose whose, String paidBy, long micros) {
        used.add(whose.day(), whose.subUser(), paidBy, UsedFigures.credits(micros));
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
