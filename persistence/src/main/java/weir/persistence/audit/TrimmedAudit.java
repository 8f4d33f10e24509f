package weir.persistence.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import weir.actor.AccountBatch;
import weir.domain.account.AccountEvent;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;
import weir.domain.credit.GiveBack;
import weir.domain.credit.Lapse;
import weir.domain.hold.Charge;
import weir.domain.ledger.HoldOrigin;

/// Adds up the accounts whose first rows are gone from the journal. Up to there the ledger is the book of record; what
/// the rows that are left say must go on from it, and come to what the ledger has.
///
/// That every charge was right to a price and every hold let in rightly is not looked at again: what that hangs on is
/// gone.
final class TrimmedAudit {
    private static final String PROGRESS =
            "select sequence, stopped, plan, extra_usage, payg, owed from weir.ledger_progress where account = ?";

    private static final String MOVED = """
            select coalesce(sum(had), 0)::bigint as had, coalesce(sum(owed), 0)::bigint as owed from (
              select sum(credits) filter (where funding <> 'owed') as had,
                sum(credits) filter (where funding = 'owed') as owed
              from weir.ledger where account = ?
              union all
              select sum(plan + extra_usage + payg), sum(owed) from weir.ledger_dropped where account = ?) moved""";

    private final Connection connection;
    private final Findings findings;
    private final Sums sums;
    private final long sinceTasks;
    private final Map<Integer, Long> balances = new TreeMap<>();
    private final Set<Long> open = new HashSet<>();
    private final Set<Long> ended = new HashSet<>();
    private String account = "";
    private @Nullable LedgerBase base;
    private @Nullable TrimmedUsage used;
    private long openBefore;
    private long given;
    private long owed;
    private long charged;
    private long lastRow;

    long accounts;
    long rows;
    long compared;
    long behind;
    long found;

    TrimmedAudit(Connection connection, Findings findings, Sums sums, long sinceTasks) {
        this.connection = connection;
        this.findings = findings;
        this.sums = sums;
        this.sinceTasks = sinceTasks;
    }

    /// Whether an account whose first row is this one begins so; what was heard of another before has ended.
    boolean begins(String next, long sequence) throws SQLException {
        if (next.equals(account)) {
            return base != null;
        }
        end();
        account = next;
        base = sequence == 1 ? null : LedgerBase.read(connection, next, sums);
        var from = base;
        if (from != null) {
            accounts++;
            used = new TrimmedUsage(connection, next, findings);
            balances.clear();
            balances.putAll(from.balances());
            balances.remove(0);
            open.clear();
            ended.clear();
            openBefore = from.open();
            given = from.holds();
            owed = from.owed();
            charged = from.charged();
            lastRow = from.sequence();
        }
        return from != null;
    }

    void row(long sequence, AccountBatch batch) {
        rows++;
        findings.at(account, sequence);
        findings.same("the row's number", sequence, lastRow + 1);
        lastRow = sequence;
        if (used != null) {
            used.row(batch);
        }
        var origins = batch.origins().iterator();
        for (var event : batch.events()) {
            sums.events++;
            hear(event, HoldOrigin.isNeeded(event) ? overage(origins) : 0);
        }
    }

    /// What nothing had covered before, of a hold that is corrected.
    private static long overage(Iterator<HoldOrigin> origins) {
        return origins.hasNext() ? origins.next().overage().micros() : 0;
    }

    private void hear(AccountEvent event, long overageBefore) {
        switch (event) {
            case AccountEvent.Held(var hold) -> {
                sums.given++;
                findings.same("the number of the hold", hold.number(), ++given);
                open.add(hold.number());
            }
            case AccountEvent.Granted granted -> granted(granted);
            case AccountEvent.Settled(var receipt) -> {
                sums.settled++;
                ends(receipt.hold());
                charge(receipt.charge());
            }
            case AccountEvent.Released(var hold, var _) -> {
                sums.released++;
                ends(hold);
            }
            case AccountEvent.Expired expired -> {
                sums.expired++;
                ends(expired.hold());
                charge(expired.charge());
            }
            case AccountEvent.Reviewed reviewed -> {
                sums.reviewed++;
                charge(reviewed.charge());
            }
            case AccountEvent.Corrected corrected -> corrected(corrected, overageBefore);
            case AccountEvent.Reported reported -> charge(reported.charge());
            case AccountEvent.Undoing undoing -> {
                sums.reversed += undoing.amount().micros();
                giveBack(undoing.givenBack());
                undo(undoing.undone());
            }
            case AccountEvent.Lapsed(var lapsed, var _) -> lapse(lapsed);
            case AccountEvent.TermEnded(var lapsed, var _) -> lapse(lapsed);
            case AccountEvent.OrderVoided voided -> voided(voided);
            case AccountEvent _ -> {}
        }
    }

    private void granted(AccountEvent.Granted granted) {
        var amount = granted.amount().micros();
        var repaid = granted.repaid().micros();
        var before = balances.putIfAbsent(granted.grant(), amount - repaid);
        findings.check(before == null, () -> "grant %d is given twice".formatted(granted.grant()));
        owed -= repaid;
        sums.granted += amount;
        sums.repaid += repaid;
    }

    private void ends(long hold) {
        findings.check(ended.add(hold), () -> "hold %d ends twice".formatted(hold));
        if (!open.remove(hold)) {
            openBefore--;
            findings.check(openBefore >= 0 && hold <= given, () -> "hold %d ends, and is not open".formatted(hold));
        }
    }

    private void charge(Charge charge) {
        findings.same(
                "a charge",
                charge.amount().micros(),
                Pieces.draws(charge.draws()) + charge.overage().micros());
        draw(charge.draws());
        owe(charge.overage().micros());
    }

    private void corrected(AccountEvent.Corrected corrected, long overageBefore) {
        sums.corrected++;
        draw(corrected.drawn());
        giveBack(corrected.givenBack());
        owe(corrected.receipt().charge().overage().micros() + corrected.undone().micros() - overageBefore);
        undo(corrected.undone());
    }

    private void draw(List<Draw> draws) {
        for (var draw : draws) {
            move(draw.grant(), -draw.amount().micros());
            sums.draw(draw.funding(), draw.amount().micros());
        }
        charged += Pieces.draws(draws);
    }

    private void giveBack(List<GiveBack> givenBack) {
        for (var back : givenBack) {
            var amount = back.amount().micros();
            move(back.grant(), amount);
            if (back.repayment()) {
                sums.repaid -= amount;
                owed += amount;
            } else {
                sums.draw(back.funding(), -amount);
                charged -= amount;
            }
        }
    }

    private void owe(long micros) {
        sums.overage += micros;
        owed += micros;
        charged += micros;
    }

    private void undo(Credits undone) {
        sums.undone += undone.micros();
        owed -= undone.micros();
        charged -= undone.micros();
        findings.check(owed >= 0, () -> "less than nothing is owed: " + owed);
    }

    private void lapse(List<Lapse> lapsed) {
        for (var lapse : lapsed) {
            move(lapse.grant(), -lapse.amount().micros());
            sums.lapsed += lapse.amount().micros();
        }
    }

    private void voided(AccountEvent.OrderVoided voided) {
        var lapse = voided.voided();
        if (lapse != null) {
            move(lapse.grant(), -lapse.amount().micros());
            sums.voided += lapse.amount().micros();
        }
        owed += voided.owed().micros();
        sums.owedAgain += voided.owed().micros();
    }

    private void move(int grant, long micros) {
        var after = balances.merge(grant, micros, Long::sum);
        findings.check(after >= 0, () -> "more of grant %d goes than it has".formatted(grant));
    }

    /// Sums up the account that was heard last.
    void end() throws SQLException {
        if (base != null) {
            var before = findings.found();
            sums.balance += has();
            sums.owed += owed;
            sums.open += openBefore + open.size();
            compare();
            found += findings.found() - before;
        }
        base = null;
    }

    private long has() {
        return balances.values().stream().mapToLong(Long::longValue).sum();
    }

    private void compare() throws SQLException {
        try (var query = asked(PROGRESS);
                var row = query.executeQuery()) {
            if (!row.next() || row.getLong("sequence") != lastRow || row.getString("stopped") != null) {
                behind++;
                return;
            }
            compared++;
            findings.same(
                    "what the ledger's balances come to",
                    row.getLong("plan") + row.getLong("extra_usage") + row.getLong("payg"),
                    has());
            findings.same("what is owed by the ledger", row.getLong("owed"), owed);
        }
        try (var query = asked(MOVED)) {
            query.setString(2, account);
            var row = query.executeQuery();
            row.next();
            findings.same("the sum of the ledger's entries", row.getLong("had"), has());
            findings.same("the sum of the ledger's entries of what is owed", row.getLong("owed"), owed);
        }
        if (used != null) {
            used.compare(charged, sinceTasks);
        }
    }

    private PreparedStatement asked(String sql) throws SQLException {
        var query = connection.prepareStatement(sql);
        query.setString(1, account);
        return query;
    }
}
