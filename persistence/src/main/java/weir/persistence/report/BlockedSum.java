package weir.persistence.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import weir.persistence.postgres.Columns;

/// How many requests were blocked, and when.
///
/// @param names what they are of, in the order of what was asked for; none of a total
/// @param first and `last`: absent where there was none
public record BlockedSum(
        List<String> names,
        long requests,
        @Nullable Instant first,
        @Nullable Instant last) {
    public static final BlockedSum NOTHING = new BlockedSum(List.of(), 0, null, null);

    static Map<String, String> columns() {
        SequencedMap<String, String> sums = new LinkedHashMap<>();
        sums.put("requests", "coalesce(sum(requests), 0)::bigint");
        sums.put("first_at", "min(first_at)");
        sums.put("last_at", "max(last_at)");
        return sums;
    }

    static BlockedSum read(ResultSet row, List<String> names) throws SQLException {
        return new BlockedSum(
                names,
                row.getLong("requests"),
                Columns.optionalInstant(row, "first_at"),
                Columns.optionalInstant(row, "last_at"));
    }
}
