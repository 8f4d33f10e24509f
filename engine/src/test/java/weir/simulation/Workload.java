package weir.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.ExpiryPolicy;
import weir.domain.account.HoldId;
import weir.domain.account.Outcome;
import weir.domain.account.Settings;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.limit.Limits;
import weir.domain.rating.Protocol;
import weir.domain.rating.Usage;
import weir.domain.subuser.Quotas;
import weir.domain.subuser.SubUserCommand;

/// The clients of one account: careful ones, careless ones, forgetful ones, and those who try their luck.
final class Workload implements Tree.Caller {
    /// Never a member: its holds are passed on to the account all the same, to be refused there.
    static final String NOBODY = "nobody";

    private static final int REMEMBERED = 40;
    private final String account;
    private final Chance chance;
    private final List<String> subUsers = new ArrayList<>(List.of(Account.OWNER));
    private final List<HoldId> holds = new ArrayList<>();
    private final List<HoldId> open = new ArrayList<>();
    private final List<AccountCommand.Hold> asked = new ArrayList<>();
    private final List<AccountCommand> told = new ArrayList<>();
    private final List<Ask> unanswered = new ArrayList<>();
    private long tickets;

    Workload(String account, Chance chance) {
        this.account = account;
        this.chance = chance;
    }

    @Override
    public void answered(Ask ask, Answer answer) {
        switch (answer) {
            case Answer.Held held
            when !held.repeated() -> {
                var id = new HoldId(account, held.hold().number(), held.hold().nonce());
                remember(holds, id);
                remember(open, id);
            }
            case Answer.SubUserAdded(var subUser) -> subUsers.add(subUser);
            case Answer _ -> {}
        }
        if (ask.command() instanceof AccountCommand.Settle(var id, var _, var _)) {
            open.remove(id);
        }
    }

    /// No answer came. Most clients ask again, with the same ids; who opens an account always does.
    @Override
    public void lost(Ask ask) {
        if (chance.percent(80) || ask.command() instanceof AccountCommand.Open) {
            unanswered.add(ask);
        }
    }

    Ask opening() {
        var settings = new Settings(
                true,
                chance.percent(30),
                chance.percent(15),
                policy(),
                Duration.ofHours(chance.oneOf(List.of(0L, 1L, 48L, 120L))));
        var plan = chance.percent(85) ? chance.oneOf(Tariff.PLANS) : null;
        return ask(new AccountCommand.Open(chance.oneOf(Tariff.ZONES), settings, plan));
    }

    Ask next(Instant now) {
        if (!unanswered.isEmpty() && chance.percent(50)) {
            return unanswered.removeFirst();
        }
        var roll = chance.below(1_000);
        if (roll < 430) {
            return ask(hold(chance.number()));
        } else if (roll < 740) {
            return ask(
                    remember(told, new AccountCommand.Settle(id(), usage(), chance.oneOf(List.of(Outcome.values())))));
        } else if (roll < 780) {
            return told.isEmpty() ? ask(new AccountCommand.Wake()) : ask(chance.oneOf(told));
        } else if (roll < 840) {
            return ask(asked.isEmpty() ? hold(chance.number()) : again(chance.oneOf(asked)));
        } else if (roll < 880) {
            return ask(new AccountCommand.Release(id()));
        } else if (roll < 900) {
            return ask(new AccountCommand.Extend(id(), Duration.ofMinutes(chance.between(1, 3_000))));
        } else if (roll < 925) {
            return ask(grant(now));
        } else {
            return ask(rare(roll));
        }
    }

    private AccountCommand rare(int roll) {
        if (roll < 935) {
            return new AccountCommand.Subscribe(chance.oneOf(Tariff.PLANS), reference("order"));
        } else if (roll < 945) {
            return new AccountCommand.AddSubUser("member-" + chance.below(6));
        } else if (roll < 955) {
            return change();
        } else if (roll < 975) {
            return new AccountCommand.ReadLimits(List.of());
        } else if (roll < 985) {
            return new AccountCommand.ReadHold(id());
        } else {
            return roll < 992 ? new AccountCommand.ReadAccount() : new AccountCommand.Wake();
        }
    }

    private AccountCommand.Hold hold(long nonce) {
        var subUser = chance.perMille(5) ? NOBODY : chance.oneOf(subUsers);
        var input = chance.between(0, chance.percent(20) ? 400_000 : 60_000);
        var output = chance.between(0, 20_000);
        return remember(
                asked,
                new AccountCommand.Hold(
                        subUser,
                        Tariff.estimate(chance.oneOf(Tariff.MODELS), chance.percent(20), input, output),
                        chance.oneOf(List.of(Protocol.values())),
                        "request-" + chance.below(500),
                        null,
                        chance.percent(10),
                        Duration.ofMinutes(
                                chance.oneOf(List.of(0L, 1L, 2L, 30L, 30L, 30L, 30L, 30L, 30L, 30L, 240L, 1_440L))),
                        nonce,
                        chance.number(),
                        List.of()));
    }

    /// The same request once more, sometimes with another body. It comes with a nonce of its own.
    private AccountCommand.Hold again(AccountCommand.Hold before) {
        return new AccountCommand.Hold(
                before.subUser(),
                before.estimate(),
                before.protocol(),
                before.request(),
                before.task(),
                before.strict(),
                before.timeToLive(),
                chance.number(),
                chance.percent(80) ? before.digest() : chance.number(),
                List.of());
    }

    private HoldId id() {
        if (holds.isEmpty() || chance.perMille(10)) {
            return new HoldId(account, chance.between(-1, 50), chance.number());
        }
        var id = open.isEmpty() || chance.percent(25) ? chance.oneOf(holds) : chance.oneOf(open);
        return chance.perMille(10) ? new HoldId(account, id.number(), chance.number()) : id;
    }

    /// Below, at and above any estimate, and now and then what cannot be true.
    private Usage usage() {
        var input = chance.between(0, chance.percent(15) ? 900_000 : 80_000);
        var output = chance.between(0, chance.percent(15) ? 120_000 : 15_000);
        var cached = chance.between(0, input);
        var reasoning = chance.between(0, output);
        return switch (chance.below(60)) {
            case 0 -> new Usage(-1, 0, output, 0);
            case 1 -> new Usage(input, input + 1, output, reasoning);
            case 2 -> new Usage(input, cached, output, output + 1);
            case 3 -> new Usage(10_000_001, 0, output, 0);
            case 4 -> new Usage(Long.MAX_VALUE, 0, Long.MAX_VALUE, 0);
            case 5 -> Usage.NOTHING;
            default -> new Usage(input, cached, output, reasoning);
        };
    }

    private AccountCommand grant(Instant now) {
        var funding = chance.percent(60) ? Funding.EXTRA_USAGE : Funding.PAYG;
        var expires = chance.percent(50) ? now.plus(Duration.ofDays(chance.between(40, 45))) : null;
        return new AccountCommand.Grant(
                funding, new Credits(chance.between(1, 6_000_000)), expires, reference("payment"));
    }

    private String reference(String kind) {
        return kind + "-" + chance.below(400);
    }

    private AccountCommand change() {
        return new AccountCommand.Change(
                chance.percent(40) ? chance.percent(96) : null,
                maybe(40),
                maybe(20),
                chance.percent(40) ? policy() : null);
    }

    private @Nullable Boolean maybe(int percent) {
        return chance.percent(40) ? chance.percent(percent) : null;
    }

    private ExpiryPolicy policy() {
        return chance.oneOf(List.of(ExpiryPolicy.values()));
    }

    String subUser() {
        return chance.oneOf(subUsers);
    }

    /// What the owner does to a sub-user.
    SubUserCommand quotas() {
        if (chance.percent(25)) {
            return new SubUserCommand.SetActive(chance.percent(92));
        }
        return new SubUserCommand.SetQuotas(
                chance.percent(40)
                        ? Quotas.NONE
                        : new Quotas(
                                new Credits(some(3_000_000)),
                                some(20),
                                some(600_000),
                                new Credits(some(30_000_000)),
                                some(6),
                                chance.percent(70) ? Set.of() : Set.of("small", "rare")),
                chance.percent(20));
    }

    private long some(long most) {
        return chance.percent(50) ? Limits.UNLIMITED : chance.percent(5) ? 0 : chance.between(1, most);
    }

    private Ask ask(AccountCommand command) {
        return new Ask(++tickets, account, command);
    }

    private static <T> T remember(List<? super T> list, T thing) {
        list.add(thing);
        if (list.size() > REMEMBERED) {
            list.removeFirst();
        }
        return thing;
    }
}
