package weir.persistence.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// What the ledger says of each account, in the order of the journal's accounts, at the same instant of both.
final class KeptLedgers {
    /// In the order of the journal: ids are compared as bytes there as well.
    static final String SELECT = """
            select p.account, p.sequence, p.stopped, p.plan, p.extra_usage, p.payg, p.owed,
              coalesce(l.plan, 0) as plan_moved, coalesce(l.extra_usage, 0) as extra_usage_moved,
              coalesce(l.payg, 0) as payg_moved, coalesce(l.owed, 0) as owed_moved,
              coalesce(u.credits, 0) as used
            from weir.ledger_progress p
            left join (
              select account, sum(plan) as plan, sum(extra_usage) as extra_usage, sum(payg) as payg, sum(owed) as owed
              from (
                select account, sum(credits) filter (where funding = 'plan') as plan,
                  sum(credits) filter (where funding = 'extra_usage') as extra_usage,
                  sum(credits) filter (where funding = 'payg') as payg,
                  sum(credits) filter (where funding = 'owed') as owed
                from weir.ledger group by account
                union all
                select account, plan, extra_usage, payg, owed from weir.ledger_dropped) moved
              group by account) l using (account)
            left join (
              select account, sum(credits) as credits
              from weir.usage group by account) u using (account)
            order by p.account""";

    static final KeptLedgers NONE = new KeptLedgers(null);

    private final @Nullable ResultSet rows;
    private boolean begun;
    private boolean ended;

    /// @param rows of [#SELECT]; absent where no ledger is looked at
    KeptLedgers(@Nullable ResultSet rows) {
        this.rows = rows;
        this.ended = rows == null;
    }

    /// The row of an account, all earlier ones passed over; null where it has none.
    @Nullable
    ResultSet of(String account) throws SQLException {
        var all = rows;
        if (all == null) {
            return null;
        }
        if (!begun) {
            begun = true;
            ended = !all.next();
        }
        while (!ended && all.getString("account").compareTo(account) < 0) {
            ended = !all.next();
        }
        return !ended && all.getString("account").equals(account) ? all : null;
    }
}
