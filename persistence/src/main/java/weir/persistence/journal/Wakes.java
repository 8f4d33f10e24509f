package weir.persistence.journal;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.Line;

/// The accounts that have something due. Blocks for as long as PostgreSQL takes to answer.
public final class Wakes implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String DUE = "select account from weir.wake where at <= ? order by at limit ?";

    private final Line line;

    public Wakes(Database database) {
        this.line = new Line(database, PATIENCE);
    }

    /// The accounts whose instant has come, the longest overdue first. An account stays due until its own row in the
    /// journal says otherwise, so nothing is lost when nobody acts on the answer.
    public synchronized List<String> due(Instant now, int limit) throws SQLException {
        return line.call(connection -> {
            try (var query = connection.prepareStatement(DUE)) {
                query.setObject(1, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
                query.setInt(2, limit);
                var accounts = new ArrayList<String>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        accounts.add(rows.getString(1));
                    }
                }
                return accounts;
            }
        });
    }

    @Override
    public synchronized void close() {
        line.close();
    }
}
