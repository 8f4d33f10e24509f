package weir.persistence.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import weir.domain.hold.Ended;
import weir.domain.hold.Hold;

/// What the rows of an account before one of them say of a hold. For whoever reads the journal from one end to the
/// other and meets rows of an earlier Weir, which do not say all of it.
///
/// @param before the sequence number of the row that is being read
public record LookBack(Connection connection, String account, long before) {
    /// A hold is found within milliseconds, its end within the rows of its late window.
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /// As it was by then.
    public Optional<Hold> hold(long number) throws SQLException {
        return search(number).fate(before).map(Fate::hold);
    }

    /// How it had ended by then.
    public Optional<Ended> ended(long number) throws SQLException {
        return search(number).ended(before);
    }

    private HoldSearch search(long number) {
        return new HoldSearch(new StoredRows(connection, account), number, System.nanoTime() + LIMIT.toNanos());
    }
}
