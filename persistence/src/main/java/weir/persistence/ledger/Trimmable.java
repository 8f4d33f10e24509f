package weir.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import weir.actor.PersistenceIds;

/// Whose rows are looked at one after the other: accounts, and then their sub-users. Those that have nothing that
/// could go are passed over by the query itself, so that a turn costs nothing where nothing happened.
enum Trimmable {
    /// Who has two snapshots, and rows before the older one.
    ACCOUNTS(PersistenceIds.ACCOUNTS, PersistenceIds.AFTER_ACCOUNTS, """
            select persistence_id from weir.snapshot s where persistence_id > ? and persistence_id < ?
            group by persistence_id having count(*) > 1 and min(sequence_number) > coalesce(
              (select sequence from weir.journal_trim where account = substr(s.persistence_id, 3)), 0)
            order by persistence_id limit ?"""),
    /// Likewise. Nothing but their journal says what went before.
    SUB_USERS(PersistenceIds.SUB_USERS, PersistenceIds.AFTER_SUB_USERS, """
            select persistence_id from weir.snapshot s where persistence_id > ? and persistence_id < ?
            group by persistence_id having count(*) > 1 and min(sequence_number) >=
              (select min(sequence_number) from weir.event_journal where persistence_id = s.persistence_id)
            order by persistence_id limit ?""");

    private static final int AT_ONCE = 1_000;

    private final String first;
    private final String end;
    private final String next;

    Trimmable(String first, String end, String next) {
        this.first = first;
        this.end = end;
        this.next = next;
    }

    /// Some of them, in the order of their ids; none where there are no more.
    ///
    /// @param after those that were looked at already; empty where none was
    List<String> next(Connection connection, String after) throws SQLException {
        try (var query = connection.prepareStatement(next)) {
            query.setString(1, after.isEmpty() ? first : after);
            query.setString(2, end);
            query.setInt(3, AT_ONCE);
            var ids = new ArrayList<String>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            connection.commit();
            return ids;
        }
    }

    /// What removes the rows of one of them.
    Removal removal(Connection connection, String id) {
        return switch (this) {
            case ACCOUNTS -> new Trimming(connection, PersistenceIds.name(id));
            case SUB_USERS -> new SubUserTrimming(connection, id);
        };
    }

    /// Removes rows from the front of one journal, some at a time.
    interface Removal {
        /// @param before rows that were written then or later stay
        /// @return how many; none where there is no more to do now
        int some(Instant before) throws SQLException;
    }
}
