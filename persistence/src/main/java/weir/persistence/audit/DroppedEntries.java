package weir.persistence.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import weir.domain.credit.Funding;
import weir.persistence.postgres.Columns;

/// The entries that were taken out of the ledger, of which it keeps what they came to: an account's oldest days, so the
/// first of its rows, of which the last may have entries on days that are still there.
final class DroppedEntries {
    static final String SELECT = """
            select account, max(last) as last, sum(plan)::bigint as plan, sum(extra_usage)::bigint as extra_usage,
              sum(payg)::bigint as payg, sum(owed)::bigint as owed
            from weir.ledger_dropped group by account order by account""";

    private final AccountCursor dropped;
    private final Findings findings;
    private final Map<String, Long> sums = new HashMap<>();

    DroppedEntries(ResultSet dropped, Findings findings) {
        this.dropped = new AccountCursor(dropped);
        this.findings = findings;
    }

    /// Another account comes.
    void begin() {
        sums.clear();
    }

    /// Whether entries of this row were taken out.
    boolean has(String account, long sequence) throws SQLException {
        return dropped.at(account) && sequence <= dropped.row().getLong("last");
    }

    /// A row of which entries were taken out: what is missing of it is summed up, and compared where it is the last.
    void row(long sequence, Map<EntryPlace, UsedFigures> computed, Map<EntryPlace, UsedFigures> booked)
            throws SQLException {
        computed.forEach((place, figures) -> sums.merge(place.on(), figures.credits(), Long::sum));
        booked.forEach((place, figures) -> sums.merge(place.on(), -figures.credits(), Long::sum));
        var kept = dropped.row();
        if (sequence == kept.getLong("last")) {
            for (var funding : Funding.values()) {
                compare(kept, Columns.word(funding));
            }
            compare(kept, LedgerBooks.OWED);
        }
    }

    private void compare(ResultSet kept, String on) throws SQLException {
        findings.same(
                "what the ledger keeps of %s of the days that were taken out".formatted(on),
                kept.getLong(on),
                sums.getOrDefault(on, 0L));
    }
}
