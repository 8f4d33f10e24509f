package weir.domain.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountView;
import weir.domain.account.Funds;
import weir.domain.account.LimitsView;
import weir.domain.account.Remaining;
import weir.domain.admission.Judgement;
import weir.domain.admission.Needs;
import weir.domain.hold.Hold;
import weir.domain.plan.Catalog;

/// Tells where an account stands. Changes nothing.
record Reading(Account account, Catalog catalog, Instant now) {

    LimitsView limits(AccountCommand.ReadLimits asked) {
        var subUserGates = asked.subUserGates();
        var blocking = Judgement.of(account, Needs.LEAST.of(asked.subUser()), subUserGates, catalog, now);
        var no = blocking.blocked();
        var funds = Funds.of(account);
        var shown = new ArrayList<>(subUserGates);
        shown.addAll(blocking.gates().relevant());
        return new LimitsView(
                account.profile().zone(),
                account.dayAt(now),
                now,
                account.profile().subscription(),
                Remaining.of(account, blocking.ofWhoAsks(), now),
                funds,
                account.grants().owed(),
                shown,
                no.map(Judgement.No::blocked).orElse(null),
                no.map(Judgement.No::forSale).orElse(List.of()));
    }

    List<Hold> holds(long after, int most) {
        return account.holds().open().byNumber().tailMap(after, false).values().stream()
                .limit(most)
                .toList();
    }

    AccountView ofAccount() {
        return new AccountView(
                account.profile().zone(),
                account.profile().switches(),
                account.profile().standing(),
                account.profile().details(),
                account.profile().closed(),
                account.profile().subscription(),
                List.copyOf(account.grants().all().values()),
                account.grants().ever(),
                account.grants().owed(),
                account.roster().seats().keySet().stream().sorted().toList(),
                account.holds().open().size(),
                now);
    }
}
