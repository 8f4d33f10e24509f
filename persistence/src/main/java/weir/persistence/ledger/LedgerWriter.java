package weir.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import weir.persistence.postgres.Failures;

/// Writes what was booked, all in one transaction, which also says how far the ledger is now.
final class LedgerWriter {
    private final LedgerDays days = new LedgerDays();
    private final TaskRows tasks = new TaskRows("task_usage");
    private final TurnSteps steps;

    LedgerWriter(TurnSteps steps) {
        this.steps = steps;
    }

    /// Returns when it is committed: what was asked for, but for accounts whose data PostgreSQL refuses. These stop.
    List<LedgerDraft> write(
            Connection connection, ReaderPosition from, ReaderPosition to, Collection<LedgerDraft> drafts)
            throws SQLException {
        steps.before("days");
        days.make(connection, booked(drafts));
        var written = List.copyOf(drafts);
        try {
            steps.before("advance");
            from.advance(connection, to);
            add(connection, drafts);
        } catch (SQLException e) {
            if (!Failures.isOfTheData(e)) {
                throw e;
            }
            connection.rollback();
            written = apart(connection, from, to, drafts);
        }
        steps.before("commit");
        connection.commit();
        steps.before("after the commit");
        return written;
    }

    /// Each account by itself, so that what one has fails nobody else.
    private List<LedgerDraft> apart(
            Connection connection, ReaderPosition from, ReaderPosition to, Collection<LedgerDraft> drafts)
            throws SQLException {
        from.advance(connection, to);
        var written = new ArrayList<LedgerDraft>();
        for (var draft : drafts) {
            var before = connection.setSavepoint();
            try {
                add(connection, List.of(draft));
                connection.releaseSavepoint(before);
                written.add(draft);
            } catch (SQLException e) {
                if (!Failures.isOfTheData(e)) {
                    throw e;
                }
                connection.rollback(before);
                var stopped = draft.nothingBut("what was booked of it cannot be written: " + said(e));
                add(connection, List.of(stopped));
                written.add(stopped);
            }
        }
        return written;
    }

    /// Without the row itself, which PostgreSQL shows in further lines.
    private static String said(SQLException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    private void add(Connection connection, Collection<LedgerDraft> drafts) throws SQLException {
        steps.before("entries");
        new EntryCopy(drafts).send(connection);
        AccountDayRows.add(connection, drafts);
        ReferenceRows.add(connection, drafts);
        steps.before("usage");
        UsageRows.add(connection, drafts, "usage");
        steps.before("tasks");
        tasks.add(connection, drafts);
        steps.before("progress");
        var progress = new LinkedHashMap<String, AccountProgress>();
        drafts.stream().filter(LedgerDraft::changes).forEach(draft -> progress.put(draft.account(), draft.after()));
        ProgressRows.write(connection, progress);
    }

    private static Collection<LocalDate> booked(Collection<LedgerDraft> drafts) {
        var booked = new TreeSet<LocalDate>();
        for (var draft : drafts) {
            for (var row : draft.rows()) {
                for (var entry : row.booked().entries()) {
                    var day = EntryCopy.day(entry.at());
                    if (!draft.dropped().has(day, row.sequence())) {
                        booked.add(day);
                    }
                }
            }
        }
        return booked;
    }
}
