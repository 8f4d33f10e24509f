package weir.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/// The days of an account whose entries were taken out of the ledger, each with the last row that had any.
record DroppedDays(Map<LocalDate, Long> last) {
    static final DroppedDays NONE = new DroppedDays(Map.of());

    private static final String SELECT = "select day, last from weir.ledger_dropped where account = ?";

    static DroppedDays of(Connection connection, String account) throws SQLException {
        var last = new HashMap<LocalDate, Long>();
        try (var query = connection.prepareStatement(SELECT)) {
            query.setString(1, account);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    last.put(rows.getObject("day", LocalDate.class), rows.getLong("last"));
                }
            }
        }
        return new DroppedDays(last);
    }

    /// Whether what a row booked on a day was taken out.
    boolean has(LocalDate booked, long sequence) {
        return !last.isEmpty() && sequence <= last.getOrDefault(booked, 0L);
    }
}
