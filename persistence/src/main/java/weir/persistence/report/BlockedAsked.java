package weir.persistence.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.persistence.postgres.Clauses;

/// Which blocked requests are asked for, counted by what.
///
/// @param groups of day, sub-user, gate; one at least, and none twice
/// @param after the names of a line: only those behind it
public record BlockedAsked(
        DayRange days,
        Map<Dimension, String> filters,
        List<Dimension> groups,
        @Nullable List<String> after,
        int most) {

    Clauses total() {
        return grouping().total();
    }

    Clauses lines() {
        var grouping = grouping();
        var clauses = grouping.lines();
        if (after != null) {
            clauses.and("(" + grouping.columns() + ") > (" + grouping.parameters() + ")", after.toArray());
        }
        return clauses.then(" order by " + grouping.columns() + " limit ?", most);
    }

    Grouping grouping() {
        return new Grouping("blocked", BlockedSum.columns(), days, filters, groups);
    }
}
