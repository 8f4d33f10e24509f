package weir.persistence.report;

import weir.persistence.postgres.Clauses;

/// The booked days that may have entries of some use of models: those whose entries count for a day on which there was
/// such use. Small tables say both, so that nobody looks into days of millions of entries in vain.
///
/// Every entry of a use has a row in `usage` under its day, sub-user, model and protocol: the request was counted there
/// when it was held, reported, or served by another model, and the row stays when that is taken back. What paid is not
/// looked for: a repayment that is given back is no use. A task has a row in `task_usage`, under its own name or that
/// of all others, from `tasks_since` on: what counts for a day before that may be of any task.
record UsedDays(String account, StatementEntry.Use use) {
    private static final String USED = """
            ), used as materialized (
            select earliest + n as day
            from (select min(first_usage) as earliest, max(last_usage) as latest from account_day) as span,
              generate_series(0, latest - earliest) as n
            where exists (select from weir.usage where account = ? and day = earliest + n""";

    private static final String OF_TASK = """
            (earliest + n < (select tasks_since from weir.ledger_reader)
            or exists (select from weir.task_usage where account = ? and day = earliest + n and task in (?, '')""";

    private static final String AMONG = """
            )
            select day from account_day
            where exists (select from used where used.day between first_usage and last_usage)""";

    /// @param days that the account has entries on, with the first and the last day that these count for
    Clauses among(Clauses days) {
        var clauses = days.before("with account_day as materialized (")
                .then(USED, account)
                .equal("sub_user", use.subUser())
                .equal("model", use.model())
                .equal("protocol", use.protocol())
                .then(")");
        if (use.task() != null) {
            clauses.and(OF_TASK, account, use.task())
                    .equal("sub_user", use.subUser())
                    .equal("model", use.model())
                    .then("))");
        }
        return clauses.then(AMONG);
    }
}
