package weir.persistence.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.persistence.postgres.Clauses;

/// Which usage is asked for, summed up by what.
///
/// @param filters what it must be of; without an account, that of all
/// @param groups by what it is told apart, in that order; one at least, and none twice
/// @param mostFirst whether the lines with the most credits come first, and not those that come first by their names
/// @param after only the lines behind this one
public record UsageAsked(
        DayRange days,
        Map<Dimension, String> filters,
        List<Dimension> groups,
        boolean mostFirst,
        @Nullable Place after,
        int most) {

    /// Where a line is among the others.
    public record Place(long micros, List<String> names) {}

    Clauses total() {
        return grouping().total();
    }

    Clauses lines() {
        var grouping = grouping();
        var order = (mostFirst ? "-credits, " : "") + grouping.columns();
        var clauses = grouping.lines();
        if (after != null) {
            var place = new ArrayList<Object>(after.names());
            if (mostFirst) {
                place.addFirst(-after.micros());
            }
            var parameters = (mostFirst ? "?, " : "") + grouping.parameters();
            clauses.and("(" + order + ") > (" + parameters + ")", place.toArray());
        }
        return clauses.then(" order by " + order + " limit ?", most);
    }

    Grouping grouping() {
        var tasks = groups.contains(Dimension.TASK) || filters.containsKey(Dimension.TASK);
        return new Grouping(tasks ? "task_usage" : "usage", UsageFigures.columns(), days, filters, groups);
    }
}
