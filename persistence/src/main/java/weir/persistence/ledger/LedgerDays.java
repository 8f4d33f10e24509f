package weir.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// The days that the ledger is parted by, each a table. A new one is made by itself and then attached: that waits for
/// nobody who reads or writes the ledger, and lets nobody wait.
final class LedgerDays {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);

    private static final String ATTACHED = """
            select true from pg_inherits
            where inhparent = 'weir.ledger'::regclass and inhrelid = to_regclass('weir.%s')""";

    private final Set<LocalDate> known = new HashSet<>();

    /// Makes sure of each of them, and of the one after.
    void make(Connection connection, Collection<LocalDate> days) throws SQLException {
        var missing = new TreeSet<LocalDate>();
        for (var day : days) {
            missing.add(day);
            missing.add(day.plusDays(1));
        }
        missing.removeAll(known);
        for (var day : missing) {
            make(connection, day);
            known.add(day);
        }
    }

    private static void make(Connection connection, LocalDate day) throws SQLException {
        var name = "ledger_" + NAME.format(day);
        try (var statement = connection.createStatement()) {
            try (var attached = statement.executeQuery(ATTACHED.formatted(name))) {
                if (attached.next()) {
                    return;
                }
            }
            statement.execute("create table if not exists weir.%s (like weir.ledger including all)".formatted(name));
            statement.execute("alter table weir.ledger attach partition weir.%s for values from ('%s') to ('%s')"
                    .formatted(name, day, day.plusDays(1)));
        }
    }
}
