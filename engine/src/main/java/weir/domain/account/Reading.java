package weir.domain.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import weir.domain.limit.Gate;

/// Tells where an account stands. Changes nothing.
record Reading(Account account, Instant now) {

    Standing standing(List<Gate> subUserGates) {
        var blocking = Blocking.of(account, Needs.LEAST, subUserGates, now);
        var funds = Funds.of(account);
        var shown = new ArrayList<>(subUserGates);
        shown.addAll(blocking.gates().relevant());
        return new Standing(
                account.profile().zone(),
                account.dayAt(now),
                now,
                account.profile().subscription(),
                Remaining.of(account, subUserGates, now),
                funds,
                account.grants().owed(),
                shown,
                blocking.blocked().orElse(null));
    }

    Answer.Overview overview() {
        return new Answer.Overview(
                account.profile().zone(),
                account.profile().settings(),
                account.profile().subscription(),
                List.copyOf(account.grants().all().values()),
                account.grants().ever(),
                account.grants().owed(),
                account.tallies().keySet().stream().sorted().toList(),
                account.holds().open().size(),
                now);
    }
}
