package weir.persistence.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What was used.
///
/// @param tokens input and output; all of an estimate that was charged, which has no parts
/// @param micros credits in millionths: below zero where more was given back than was charged
public record UsageFigures(
        long requests, long tokens, long input, long cached, long output, long reasoning, long micros) {
    private static final List<String> COLUMNS = List.of(
            "requests", "tokens", "input_tokens", "cached_tokens", "output_tokens", "reasoning_tokens", "credits");

    public static final UsageFigures NOTHING = new UsageFigures(0, 0, 0, 0, 0, 0, 0);

    static Map<String, String> columns() {
        SequencedMap<String, String> sums = new LinkedHashMap<>();
        COLUMNS.forEach(column -> sums.put(column, "coalesce(sum(" + column + "), 0)::bigint"));
        return sums;
    }

    static UsageFigures read(ResultSet row) throws SQLException {
        return new UsageFigures(
                row.getLong("requests"),
                row.getLong("tokens"),
                row.getLong("input_tokens"),
                row.getLong("cached_tokens"),
                row.getLong("output_tokens"),
                row.getLong("reasoning_tokens"),
                row.getLong("credits"));
    }
}
