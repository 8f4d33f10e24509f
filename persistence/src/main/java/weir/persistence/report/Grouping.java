package weir.persistence.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import weir.persistence.postgres.Clauses;

/// A table of counters, summed up by some of its columns: which rows, and by what.
///
/// @param sums what is summed up, by the name of each sum
/// @param filters what a row must be of
/// @param groups in the order in which lines are told apart and stand
record Grouping(
        String table, Map<String, String> sums, DayRange days, Map<Dimension, String> filters, List<Dimension> groups) {

    /// All that is looked for as one line.
    Clauses total() {
        return rows(new Clauses("select " + summed()));
    }

    /// A line for each group.
    Clauses lines() {
        var lines = rows(new Clauses("select * from (select " + columns() + ", " + summed()));
        return lines.then(" group by " + columns() + ") as line where true");
    }

    String columns() {
        return groups.stream().map(Dimension::column).collect(Collectors.joining(", "));
    }

    String parameters() {
        return groups.stream().map(Dimension::parameter).collect(Collectors.joining(", "));
    }

    /// What a line is of, in the order of the groups.
    List<String> names(ResultSet row) throws SQLException {
        var names = new ArrayList<String>();
        for (var group : groups) {
            names.add(row.getString(group.column()));
        }
        return Collections.unmodifiableList(names);
    }

    private String summed() {
        return sums.entrySet().stream()
                .map(sum -> sum.getValue() + " as " + sum.getKey())
                .collect(Collectors.joining(", "));
    }

    private Clauses rows(Clauses clauses) {
        clauses.then(" from weir." + table + " where day between ? and ?", days.from(), days.to());
        filters.forEach((dimension, value) -> clauses.and(dimension.column() + " = " + dimension.parameter(), value));
        return clauses;
    }
}
