package weir.persistence.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import weir.domain.hold.Ended;
import weir.domain.hold.Hold;

/// What the rows of an account before one of them say of a hold. For whoever reads the journal from one end to the
/// other and meets rows of an earlier Weir, which name no more than the hold's number.
///
/// @param before the sequence number of the row that is being read
public record LookBack(Connection connection, String account, long before) {
    /// A hold is found within milliseconds, its end within the rows of its late window.
    private static final Duration LIMIT = Duration.ofSeconds(30);

    public Optional<Hold> given(long hold) throws SQLException {
        return search(hold)
                .giving(before - 1)
                .flatMap(row -> HoldSearch.holds(row).stream()
                        .filter(given -> given.number() == hold)
                        .findFirst());
    }

    /// How it had ended by then.
    public Optional<Ended> ended(long hold) throws SQLException {
        return search(hold).ended(before);
    }

    private HoldSearch search(long hold) {
        return new HoldSearch(new StoredRows(connection, account), hold, System.nanoTime() + LIMIT.toNanos());
    }
}
