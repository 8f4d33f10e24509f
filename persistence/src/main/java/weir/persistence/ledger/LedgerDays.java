package weir.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/// The days that the ledger is parted by, each a table of its own, made before anything is booked on it.
final class LedgerDays {
    /// Whether older ones are still there is asked again: they may be taken out of the ledger.
    private static final int NEAR = 30;

    private static final String MAKE = "select weir.make_ledger_day(?)";

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
        }
        connection.commit();
        known.addAll(missing);
        known.stream()
                .max(LocalDate::compareTo)
                .ifPresent(newest -> known.removeIf(day -> day.isBefore(newest.minusDays(NEAR))));
    }

    private static void make(Connection connection, LocalDate day) throws SQLException {
        try (var statement = connection.prepareStatement(MAKE)) {
            statement.setObject(1, day);
            statement.execute();
        }
    }
}
