package weir.persistence.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/// Compares one of the ledger's roll-ups with what the journal's days come to: by their shares or, where these
/// cannot be told apart, by what they are shares of.
final class UsageComparison {
    /// By what paid, model and protocol.
    static final String SHARE = "format('%s for %s by %s', funding, model, protocol)";

    static final String SELECT = "select account, day, sub_user, funding as whole, " + SHARE + """
             as share, requests, tokens, input_tokens, cached_tokens, output_tokens, reasoning_tokens, credits
            from weir.usage order by account, day, sub_user""";

    /// Old ones are taken away, some time or other: those are not compared.
    static final String OF_TASKS = """
            select account, day, sub_user, '' as whole, model as share, requests, tokens, input_tokens, cached_tokens,
              output_tokens, reasoning_tokens, credits
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

    /// As [#SHARE] does.
    static String share(String paidBy, String model, String protocol) {
        return "%s for %s by %s".formatted(paidBy, model, protocol);
    }

    /// @param by the column of which `computed` has the shares
    void compare(String account, DayBooks computed, String by, Findings findings) throws SQLException {
        var rolledUp = computed.blank();
        for (; rows.at(account); rows.next()) {
            var row = rows.row();
            rolledUp.add(
                    row.getObject("day", LocalDate.class).toEpochDay(),
                    row.getString("sub_user"),
                    row.getString(by),
                    UsedFigures.of(row));
        }
        rolledUp.compare(what, computed, since, findings);
    }
}
