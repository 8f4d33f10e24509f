package weir.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.actor.AccountBatch;
import weir.domain.ledger.Booking;
import weir.persistence.codec.WeirSerializer;

/// Brings the ledger up to the journal, some rows in a turn. Not for two threads at once.
final class Projection {
    private static final Logger LOG = LoggerFactory.getLogger(Projection.class);

    /// Accounts whose balances are kept in memory, some two hundred bytes each.
    private static final int REMEMBERED = 50_000;

    /// How often an idle ledger says that it is up to date.
    private static final Duration SAID_AGAIN = Duration.ofSeconds(10);

    private final WeirSerializer serializer = new WeirSerializer();
    private final OriginSearch origins = new OriginSearch();
    private final Map<String, AccountProgress> known = new LinkedHashMap<>();

    /// Why, by account.
    private final Map<String, String> stopped = new LinkedHashMap<>();

    private final TurnSteps steps;
    private final LedgerWriter writer;
    private ReaderPosition done;
    private ReaderPosition newest;

    /// @param connection of the one who may write, without transactions of its own
    Projection(Connection connection, TurnSteps steps) throws SQLException {
        this.steps = steps;
        this.writer = new LedgerWriter(steps);
        this.done = ReaderPosition.done(connection);
        this.newest = done;
        this.stopped.putAll(ProgressRows.stopped(connection));
        connection.commit();
    }

    ReaderPosition done() {
        return done;
    }

    /// The accounts whose journal is not read on with that of all, whatever the reason.
    List<String> stopped() {
        return List.copyOf(stopped.keySet());
    }

    /// How many of them cannot go on; the others are being booked again.
    long standing() {
        return stopped.values().stream()
                .filter(reason -> !AccountProgress.rebuilding(reason))
                .count();
    }

    /// How many rows were there when the last turn began that are not booked, more or less.
    long behind() {
        return Math.max(0, newest.ordering() - done.ordering());
    }

    /// Books the next rows.
    ///
    /// @return how many are left, more or less: none where the ledger is up to date
    long turn(Connection connection) throws SQLException {
        newest = ReaderPosition.newest(connection);
        connection.commit();
        if (newest.ordering() <= done.ordering()) {
            idle(connection, newest);
            return 0;
        }
        steps.before("horizon");
        var horizon = ReaderPosition.horizon(connection);
        steps.before("read");
        var chunk = JournalChunk.after(connection, done.ordering(), horizon.ordering());
        steps.before("book");
        var drafts = drafts(connection, chunk);
        var reached = chunk.end() == horizon.ordering();
        ReaderPosition to = reached ? horizon : new ReaderPosition(chunk.end(), done.asOf());
        connection.commit();
        wrote(writer.write(connection, done, to, drafts));
        done = to;
        return horizon.ordering() - chunk.end();
    }

    private void idle(Connection connection, ReaderPosition newest) throws SQLException {
        if (newest.ordering() == done.ordering()
                && !newest.asOf().isBefore(done.asOf().plus(SAID_AGAIN))) {
            done.advance(connection, newest);
            connection.commit();
            done = newest;
        }
    }

    private Collection<LedgerDraft> drafts(Connection connection, JournalChunk chunk) throws SQLException {
        var accounts = new LinkedHashSet<String>();
        chunk.rows().forEach(row -> accounts.add(row.account()));
        var unknown =
                accounts.stream().filter(account -> !known.containsKey(account)).toList();
        var read = ProgressRows.read(connection, unknown);
        var drafts = new LinkedHashMap<String, LedgerDraft>();
        for (var account : accounts) {
            var before = known.getOrDefault(account, read.getOrDefault(account, AccountProgress.NEW));
            drafts.put(account, new LedgerDraft(account, before));
        }
        for (var row : chunk.rows()) {
            var draft = drafts.get(row.account());
            if (draft != null && draft.after().stopped() == null) {
                book(connection, draft, row);
            }
        }
        return drafts.values();
    }

    /// Books a row, or stops the account. One that is booked already is passed over.
    private void book(Connection connection, LedgerDraft draft, JournalChunk.Row row) throws SQLException {
        var at = draft.after();
        if (row.sequence() <= at.sequence()) {
            return;
        }
        if (row.sequence() != at.sequence() + 1) {
            draft.stop("row %d of its journal is missing, and row %d is there"
                    .formatted(at.sequence() + 1, row.sequence()));
            return;
        }
        try {
            var batch = (AccountBatch) serializer.fromBinary(row.payload(), WeirSerializer.ACCOUNT_BATCH);
            var of = origins.of(connection, row, batch);
            draft.add(row.sequence(), Booking.of(at.state(), batch.events(), of));
        } catch (RuntimeException e) {
            draft.stop("row %d of its journal cannot be booked: %s".formatted(row.sequence(), e.getMessage()));
        }
    }

    /// Books the next rows of an account that was stopped, as far as the others are. Where it gets there, it goes on
    /// with them.
    ///
    /// @return whether there is more to do for it at once
    boolean resume(Connection connection, String account) throws SQLException {
        var before = ProgressRows.read(connection, List.of(account)).getOrDefault(account, AccountProgress.NEW);
        if (AccountProgress.CLEARED.equals(before.stopped())) {
            steps.before("clear");
            wrote(List.of(Clearing.some(connection, done, account)));
            return true;
        }
        var draft = new LedgerDraft(account, before, DroppedDays.of(connection, account));
        draft.stop(null);
        var chunk = JournalChunk.of(connection, account, before.sequence(), done.ordering());
        for (var row : chunk.rows()) {
            if (draft.after().stopped() == null) {
                book(connection, draft, row);
            }
        }
        connection.commit();
        var goesOn = draft.after().stopped() == null && chunk.end() < done.ordering();
        if (goesOn) {
            draft.stop(before.stopped());
        }
        if (!draft.changes()) {
            return false;
        }
        var written = writer.write(connection, done, done, List.of(draft));
        wrote(written);
        return goesOn && written.contains(draft);
    }

    /// Takes an account out, to be booked again from the first row on that its journal has.
    void takeOut(Connection connection, String account) throws SQLException {
        wrote(List.of(Clearing.begin(connection, done, account)));
    }

    private void wrote(List<LedgerDraft> drafts) {
        for (var draft : drafts) {
            var after = draft.after();
            var reason = after.stopped();
            if (reason == null) {
                stopped.remove(draft.account());
            } else {
                stopped.put(draft.account(), reason);
                if (draft.changes() && !AccountProgress.rebuilding(reason)) {
                    LOG.error("The ledger of account {} stands still: {}", draft.account(), reason);
                }
            }
            remember(draft.account(), after);
        }
    }

    private void remember(String account, AccountProgress progress) {
        known.remove(account);
        known.put(account, progress);
        if (known.size() > REMEMBERED) {
            var oldest = known.entrySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
