package weir.persistence.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.pekko.persistence.jdbc.journal.dao.JournalTables.JournalPekkoSerializationRow;
import weir.actor.AccountBatch.Wake;
import weir.actor.PersistenceIds;
import weir.persistence.codec.WakeHeader;

/// What a write changes in the wake index, the last change of each account only.
///
/// Sorted by account: two writes at the same time that meet on two accounts then wait for each other, and do not
/// deadlock.
record WakeChanges(TreeMap<String, Instant> set, TreeSet<String> cleared) {
    private static final String UPSERT = """
            insert into weir.wake (account, at) select * from unnest(?::text[], ?::timestamptz[])
            on conflict (account) do update set at = excluded.at where wake.at <> excluded.at""";
    private static final String DELETE = "delete from weir.wake where account = any(?::text[])";

    static WakeChanges of(List<JournalPekkoSerializationRow> rows) {
        var changes = new WakeChanges(new TreeMap<>(), new TreeSet<>());
        for (var row : rows) {
            changes.add(
                    PersistenceIds.name(row.persistenceId()),
                    WakeHeader.of(row.eventPayload(), row.eventSerManifest()));
        }
        return changes;
    }

    boolean isEmpty() {
        return set.isEmpty() && cleared.isEmpty();
    }

    void apply(Connection connection) throws SQLException {
        if (!set.isEmpty()) {
            try (var upsert = connection.prepareStatement(UPSERT)) {
                upsert.setArray(1, connection.createArrayOf("text", set.keySet().toArray()));
                upsert.setArray(2, connection.createArrayOf("text", set.values().toArray()));
                upsert.executeUpdate();
            }
        }
        if (!cleared.isEmpty()) {
            try (var delete = connection.prepareStatement(DELETE)) {
                delete.setArray(1, connection.createArrayOf("text", cleared.toArray()));
                delete.executeUpdate();
            }
        }
    }

    private void add(String account, Wake wake) {
        switch (wake) {
            case Wake.Keep() -> {}
            case Wake.At(var at) -> {
                set.put(account, at);
                cleared.remove(account);
            }
            case Wake.Never() -> {
                set.remove(account);
                cleared.add(account);
            }
        }
    }
}
