package weir.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import weir.domain.ledger.HoldOrigin;

/// How many tasks of an account's day are told apart: the first [#MOST], so that three million sessions are not three
/// million rows. In which order they came the journal says, so that it is always the same ones.
final class TaskRoom {
    static final int MOST = 10_000;

    /// The name of all the others.
    static final String OTHERS = "";

    /// Days of accounts of which it is known how many tasks they have at the most.
    private static final int REMEMBERED = 10_000;

    private static final String TASKS = "select distinct task from weir.task_usage where account = ? and day = ?";

    private final Map<AccountDay, Integer> atMost = new LinkedHashMap<>();

    private record AccountDay(String account, LocalDate day) {}

    /// Those that have no row of their own, by account and day.
    record ToldApart(Map<AccountDay, Set<String>> not) {
        String name(String account, HoldOrigin hold) {
            var task = hold.task();
            return task == null
                            || not.getOrDefault(day(account, hold), Set.of()).contains(task)
                    ? OTHERS
                    : task;
        }
    }

    private static AccountDay day(String account, HoldOrigin hold) {
        return new AccountDay(account, hold.day().date());
    }

    ToldApart toldApart(Connection connection, Collection<LedgerDraft> drafts) throws SQLException {
        var not = new HashMap<AccountDay, Set<String>>();
        for (var told : tasks(drafts).entrySet()) {
            var before = atMost.get(told.getKey());
            var more = told.getValue();
            if (before != null && before + more.size() <= MOST) {
                remember(told.getKey(), before + more.size());
            } else {
                not.put(told.getKey(), beyond(known(connection, told.getKey()), told.getKey(), more));
            }
        }
        return new ToldApart(not);
    }

    /// Which of `more` find no room, in their order.
    private Set<String> beyond(Set<String> known, AccountDay day, Set<String> more) {
        var beyond = new HashSet<String>();
        for (var task : more) {
            if (!known.contains(task) && known.size() >= MOST) {
                beyond.add(task);
            } else {
                known.add(task);
            }
        }
        remember(day, known.size());
        return beyond;
    }

    private void remember(AccountDay day, int tasks) {
        atMost.remove(day);
        atMost.put(day, tasks);
        if (atMost.size() > REMEMBERED) {
            var oldest = atMost.entrySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private static Map<AccountDay, Set<String>> tasks(Collection<LedgerDraft> drafts) {
        var tasks = new LinkedHashMap<AccountDay, Set<String>>();
        for (var draft : drafts) {
            for (var row : draft.rows()) {
                for (var change : row.booked().used()) {
                    var hold = change.hold();
                    if (hold.task() != null) {
                        tasks.computeIfAbsent(day(draft.account(), hold), _ -> new LinkedHashSet<>())
                                .add(hold.task());
                    }
                }
            }
        }
        return tasks;
    }

    private static Set<String> known(Connection connection, AccountDay day) throws SQLException {
        var known = new HashSet<String>();
        try (var query = connection.prepareStatement(TASKS)) {
            query.setString(1, day.account());
            query.setObject(2, day.day());
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    known.add(rows.getString(1));
                }
            }
        }
        known.remove(OTHERS);
        return known;
    }
}
