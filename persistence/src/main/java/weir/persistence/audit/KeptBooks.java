package weir.persistence.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import weir.actor.PersistenceIds;
import weir.domain.account.AccountEvent;

/// All that is kept beside the journal and must say the same, read at the same instant, a fetch at a time.
final class KeptBooks implements Beside, AutoCloseable {
    /// Rows of the ledger's tables that are fetched at once, some hundred bytes each.
    private static final int FETCHED = 1_000;

    /// Snapshots may be large.
    private static final int SNAPSHOTS = 8;

    private final Connection connection;
    private final List<PreparedStatement> statements = new ArrayList<>();
    final Findings findings = new Findings();
    private final LedgerComparison ledger;
    private final AnswerComparison answers;

    /// The first day whose tasks are compared.
    final long sinceTasks;

    KeptBooks(Connection connection) throws SQLException {
        this.connection = connection;
        this.sinceTasks = oldestTasks();
        this.ledger = new LedgerComparison(
                rows(LedgerComparison.PROGRESS),
                new EntryComparison(
                        rows(EntryComparison.SELECT),
                        new DroppedEntries(rows(DroppedEntries.SELECT), findings),
                        findings),
                new UsageComparison("usage", rows(UsageComparison.SELECT), DayBooks.EARLIER),
                new UsageComparison("task usage", rows(UsageComparison.OF_TASKS), sinceTasks),
                findings);
        this.answers = new AnswerComparison(snapshots(), findings);
    }

    private long oldestTasks() throws SQLException {
        var row = rows(UsageComparison.OLDEST_TASKS);
        row.next();
        return row.getObject(1, LocalDate.class).toEpochDay();
    }

    private ResultSet snapshots() throws SQLException {
        var statement = statement(AnswerComparison.SELECT, SNAPSHOTS);
        statement.setString(1, PersistenceIds.ACCOUNTS);
        statement.setString(2, PersistenceIds.AFTER_ACCOUNTS);
        return statement.executeQuery();
    }

    private ResultSet rows(String sql) throws SQLException {
        return statement(sql, FETCHED).executeQuery();
    }

    private PreparedStatement statement(String sql, int fetched) throws SQLException {
        var statement = connection.prepareStatement(sql);
        statements.add(statement);
        statement.setFetchSize(fetched);
        return statement;
    }

    @Override
    public void begin(String account) throws SQLException {
        answers.begin(account);
        ledger.begin(account);
    }

    @Override
    public void row(AccountAudit audit, long sequence, List<AccountEvent> events) throws SQLException {
        answers.row(sequence, events);
        ledger.row(audit, sequence);
    }

    @Override
    public void unreadable() {
        answers.unreadable();
        ledger.unreadable();
    }

    @Override
    public void end(AccountAudit audit, long last) {
        answers.compare(last, audit.books);
        ledger.end(last);
    }

    @Override
    public Audit.Ledger told() {
        return ledger.told();
    }

    @Override
    public void close() throws SQLException {
        for (var statement : statements) {
            statement.close();
        }
    }
}
