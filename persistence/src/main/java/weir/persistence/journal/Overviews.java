package weir.persistence.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.apache.pekko.persistence.jdbc.journal.dao.JournalTables.JournalPekkoSerializationRow;
import weir.actor.PersistenceIds;
import weir.domain.account.AccountEvent;
import weir.domain.overview.AccountLine;
import weir.domain.overview.LoggedChange;
import weir.domain.overview.Overview;
import weir.persistence.codec.OverviewHeader;
import weir.persistence.outbox.EventRows;
import weir.persistence.overview.ChangeRows;
import weir.persistence.overview.LineRows;
import weir.persistence.overview.ReviewRows;
import weir.persistence.reported.UsageEventRows;

/// What a write tells the tables of all accounts.
///
/// @param lines the last one of each account, by its id: two writes at the same time then do not deadlock
/// @param reviews by account, of those where any came or went
/// @param events of an account in the order of its rows
/// @param reported usage that was booked without a hold, by account
record Overviews(
        List<LoggedChange> changes,
        TreeMap<String, AccountLine> lines,
        SequencedMap<String, List<Overview>> reviews,
        List<EventRows.OfRow> events,
        TreeMap<String, List<AccountEvent.Reported>> reported) {

    static Overviews of(List<JournalPekkoSerializationRow> rows) {
        var overviews = new Overviews(
                new ArrayList<>(0), new TreeMap<>(), new LinkedHashMap<>(), new ArrayList<>(0), new TreeMap<>());
        for (var row : rows) {
            var overview = OverviewHeader.of(row.eventPayload(), row.eventSerManifest());
            if (!overview.saysNothing()) {
                overviews.add(row, overview);
            }
        }
        return overviews;
    }

    boolean isEmpty() {
        return changes.isEmpty() && lines.isEmpty() && reviews.isEmpty() && events.isEmpty() && reported.isEmpty();
    }

    void apply(Connection connection) throws SQLException {
        LineRows.write(connection, lines);
        ChangeRows.write(connection, changes);
        EventRows.write(connection, events);
        UsageEventRows.write(connection, reported);
        for (var ofAccount : reviews.entrySet()) {
            for (var overview : ofAccount.getValue()) {
                ReviewRows.add(connection, ofAccount.getKey(), overview.waiting());
                ReviewRows.remove(connection, ofAccount.getKey(), overview.decided());
            }
        }
    }

    private void add(JournalPekkoSerializationRow row, Overview overview) {
        var account = PersistenceIds.account(row.persistenceId());
        if (!overview.reported().isEmpty()) {
            reported.computeIfAbsent(account, _ -> new ArrayList<>()).addAll(overview.reported());
        }
        changes.addAll(overview.changes());
        var line = overview.line();
        if (line != null) {
            lines.put(account, line);
        }
        if (!overview.waiting().isEmpty() || !overview.decided().isEmpty()) {
            reviews.computeIfAbsent(account, _ -> new ArrayList<>()).add(overview);
        }
        if (!overview.notices().isEmpty()) {
            var name = PersistenceIds.row(row.persistenceId(), row.sequenceNumber());
            events.add(new EventRows.OfRow(account, name, overview.notices()));
        }
    }
}
