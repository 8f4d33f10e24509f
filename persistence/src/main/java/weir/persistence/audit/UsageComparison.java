package weir.persistence.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/// Compares one of the ledger's roll-ups with what the journal's days come to.
final class UsageComparison {
    static final String SELECT = """
            select account, day, sub_user, funding, requests, tokens, input_tokens, cached_tokens, output_tokens,
              reasoning_tokens, credits
            from weir.usage order by account, day, sub_user""";

    /// Old ones are taken away, some time or other: those are not compared. For credits see [LedgerBooks#tasks].
    static final String OF_TASKS = """
            select account, day, sub_user, '' as funding, requests, tokens, input_tokens, cached_tokens, output_tokens,
              reasoning_tokens, 0 as credits
            from weir.task_usage where day >= current_date - 80 order by account, day""";

    static final String OLDEST_TASKS = "select current_date - 80";

    private final String what;
    private final AccountCursor rows;
    private final long since;

    /// @param what it is of
    /// @param since the first day that is compared
    UsageComparison(String what, ResultSet rows, long since) {
        this.what = what;
        this.rows = new AccountCursor(rows);
        this.since = since;
    }

    void compare(String account, DayBooks computed, Findings findings) throws SQLException {
        var rolledUp = computed.blank();
        for (; rows.at(account); rows.next()) {
            var row = rows.row();
            rolledUp.add(
                    row.getObject("day", LocalDate.class).toEpochDay(),
                    row.getString("sub_user"),
                    row.getString("funding"),
                    UsedFigures.of(row));
        }
        rolledUp.compare(what, computed, since, findings);
    }
}
