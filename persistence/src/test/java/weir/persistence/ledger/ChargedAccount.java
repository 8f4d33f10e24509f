package weir.persistence.ledger;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.actor.AccountBatch;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.Decision;
import weir.domain.account.Switches;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.decision.Deciding;
import weir.domain.hold.HoldId;
import weir.domain.hold.Outcome;
import weir.domain.ledger.HoldOrigin;
import weir.domain.limit.Bounds;
import weir.domain.overview.Overview;
import weir.domain.rating.Estimate;
import weir.domain.rating.Price;
import weir.domain.rating.Protocol;
import weir.domain.rating.Usage;
import weir.domain.settlement.Dues;

/// An account that lives on PAYG and is charged what a test says, to the millionth, at instants that it says: the rows
/// of its journal, one for each command and what was due by then.
final class ChargedAccount {
    /// A token of input costs a millionth of a credit.
    private static final Price PRICE = new Price(1, Credits.MICROS, 0, 0);

    private final String id;
    private final List<AccountBatch> rows = new ArrayList<>();
    private Account account = Account.UNOPENED;
    private long requests;

    ChargedAccount(String id, ZoneId zone, Instant at) {
        this.id = id;
        var _ = live(new AccountCommand.Open(zone, Switches.DEFAULT, null), at);
    }

    String id() {
        return id;
    }

    List<AccountBatch> rows() {
        return List.copyOf(rows);
    }

    ChargedAccount granted(String reference, Credits amount, Instant at) {
        var _ = live(new AccountCommand.Grant(Funding.PAYG, amount, null, reference), at);
        return this;
    }

    /// A request that takes no time.
    ChargedAccount charged(long micros, String model, @Nullable String task, Instant at) {
        return settled(micros, held(model, task, at), at);
    }

    HoldId held(String model, @Nullable String task, Instant at) {
        var number = ++requests;
        var held = live(
                new AccountCommand.Hold(
                        Account.OWNER,
                        new Estimate(model, PRICE, new Credits(1), 1),
                        Protocol.RESPONSES,
                        "request-" + number,
                        task,
                        false,
                        Bounds.HOLD_TIME_TO_LIVE,
                        number,
                        number,
                        List.of()),
                at);
        var hold = ((Answer.Held) held.answer()).hold();
        return new HoldId(id, hold.number(), hold.nonce());
    }

    ChargedAccount settled(long micros, HoldId hold, Instant at) {
        var _ = live(new AccountCommand.Settle(hold, new Usage(micros, 0, 0, 0), Outcome.COMPLETED), at);
        return this;
    }

    private Decision live(AccountCommand command, Instant at) {
        var events = new ArrayList<AccountEvent>();
        var origins = new ArrayList<HoldOrigin>();
        for (var due : Dues.of(account, at)) {
            HoldOrigin.of(account, due).ifPresent(origins::add);
            events.add(due);
            account = account.apply(due);
        }
        var decision = Deciding.on(account, at).decide(command);
        events.addAll(decision.events());
        origins.addAll(HoldOrigin.of(account, decision));
        rows.add(new AccountBatch(events, new AccountBatch.Wake.Keep(), Overview.NOTHING, origins));
        account = account.afterAll(decision.events());
        return decision;
    }
}
