package weir.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/// Removes the first rows of a sub-user from the journal: those that the older of two snapshots covers and that are
/// old. Nothing is made of them: what credits did is in the account's rows, and who changed what was written beside
/// them. The newest row always stays.
///
/// @param connection without transactions of its own
/// @param id of the sub-user in the journal
record SubUserTrimming(Connection connection, String id) implements Trimmable.Removal {
    private static final String REMOVE = """
            delete from weir.event_journal where persistence_id = ? and sequence_number < least(
              (select case when count(*) > 1 then min(sequence_number) + 1 else 0 end
                from weir.snapshot where persistence_id = ?),
              (select max(sequence_number) from weir.event_journal where persistence_id = ?),
              (select min(sequence_number) from weir.event_journal
                where persistence_id = ? and write_timestamp >= ?))""";

    /// All that may go, in one removal: they are few.
    @Override
    public int some(Instant before) throws SQLException {
        try (var delete = connection.prepareStatement(REMOVE)) {
            for (var place = 1; place <= 4; place++) {
                delete.setString(place, id);
            }
            delete.setLong(5, before.toEpochMilli());
            var removed = delete.executeUpdate();
            connection.commit();
            return removed;
        }
    }
}
