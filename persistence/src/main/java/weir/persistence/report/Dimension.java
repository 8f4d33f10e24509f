package weir.persistence.report;

import weir.persistence.postgres.Columns;

/// By what usage is summed up, and of what it is looked for.
public enum Dimension {
    ACCOUNT,
    /// The natural day in the zone of its account.
    DAY,
    SUB_USER,
    MODEL,
    PROTOCOL,
    FUNDING,
    /// Kept apart from the protocols and the kinds of funding, and for 90 days.
    TASK,
    GATE;

    String column() {
        return Columns.word(this);
    }

    /// What stands for a value of it among the parameters.
    String parameter() {
        return this == DAY ? "?::date" : "?";
    }
}
