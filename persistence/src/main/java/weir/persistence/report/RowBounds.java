package weir.persistence.report;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.persistence.postgres.Clauses;
import weir.persistence.postgres.Columns;

/// Between which rows of its journal an account's entries of some instants are, so that a day of which not all is meant
/// is not read from its end on. An account's time never goes back from one row to the next.
///
/// @param first the first that may be meant; absent where the days say it
/// @param last the last that may be meant, likewise
record RowBounds(@Nullable Long first, @Nullable Long last) {
    /// A number that the rows of a day which were before an instant are below, and all others not; halved until it is
    /// found.
    private static final String SEARCH = """
            with recursive search (low, high) as (
              select min(sequence), max(sequence) + 1 from weir.ledger where account = ? and booked = ?
              union all
              select case when middle.at < ? then middle.sequence + 1 else low end,
                case when middle.at < ? then high else (low + high) / 2 end
              from search, lateral (
                select sequence, at from weir.ledger
                where account = ? and booked = ? and sequence >= (low + high) / 2
                order by sequence, place limit 1) middle
              where low < high)
            select max(low) from search having max(low) is not null""";

    /// @param days on which the account has entries
    static RowBounds of(Connection connection, String account, BookedWithin booked, List<LocalDate> days)
            throws SQLException {
        return new RowBounds(
                row(connection, account, booked.from(), days), row(connection, account, booked.until(), days));
    }

    void narrow(Clauses clauses) {
        if (first != null) {
            clauses.and("sequence >= ?", first);
        }
        if (last != null) {
            clauses.and("sequence <= ?", last);
        }
    }

    private static @Nullable Long row(
            Connection connection, String account, @Nullable Instant instant, List<LocalDate> days)
            throws SQLException {
        if (instant == null) {
            return null;
        }
        var day = LocalDate.ofInstant(instant, ZoneOffset.UTC);
        if (!days.contains(day) || day.atStartOfDay(ZoneOffset.UTC).toInstant().equals(instant)) {
            return null;
        }
        var at = Columns.utc(instant);
        return new Clauses(SEARCH, account, day, at, at, account, day)
                .ask(connection, row -> row.getLong(1)).stream().findFirst().orElse(null);
    }
}
