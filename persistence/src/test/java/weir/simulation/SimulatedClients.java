package weir.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.actor.HoldRequest;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.account.Switches;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.hold.HoldId;
import weir.domain.hold.Outcome;
import weir.domain.limit.Thresholds;
import weir.domain.rating.Estimate;
import weir.domain.rating.Protocol;
import weir.domain.rating.Served;
import weir.domain.subuser.SubUserCommand;

/// The clients of one account: careful ones, careless ones, forgetful ones, and those who try their luck.
final class SimulatedClients {
    /// Never a member.
    static final String NOBODY = "nobody";

    private static final int REMEMBERED = 40;
    private static final List<Long> SECONDS_OF_LIFE =
            List.of(1L, 60L, 120L, 1_800L, 1_800L, 1_800L, 1_800L, 1_800L, 14_400L, 86_400L);
    private final String account;
    private final Chance chance;
    private final List<String> subUsers = new ArrayList<>(List.of(Account.OWNER));
    private final List<HoldId> holds = new ArrayList<>();
    private final List<HoldId> open = new ArrayList<>();
    private final List<Question.Hold> asked = new ArrayList<>();
    private final List<AccountCommand> told = new ArrayList<>();
    private final List<Ask> unanswered = new ArrayList<>();
    private final Buyers buyers;
    private final Origins origins;
    private final Reporters reporters;
    private final Owners owner;
    private final Operators operators;
    private final Ask opening;
    private boolean opened;
    private long tickets;

    SimulatedClients(String account, Chance chance) {
        this.account = account;
        this.chance = chance;
        this.buyers = new Buyers(account, chance);
        this.origins = new Origins(chance);
        this.reporters = new Reporters(chance);
        this.owner = new Owners(chance, origins);
        this.operators = new Operators(chance);
        this.opening = opening();
    }

    void answered(Ask ask, Answer answer) {
        buyers.answered(answer);
        reporters.answered(answer);
        switch (answer) {
            case Answer.Opened _, Answer.Refused(Refusal.AccountExists _) -> opened = true;
            case Answer.Refused(Refusal.NoSuchAccount _) -> opened = false;
            case Answer.Held held
            when !held.repeated() -> {
                var id = new HoldId(account, held.hold().number(), held.hold().nonce());
                remember(holds, id);
                remember(open, id);
            }
            case Answer.SubUserAdded(var subUser) -> subUsers.add(subUser);
            // Some go on asking.
            case Answer.SubUserRemoved(var subUser, var _, var _, var _)
            when chance.percent(80) -> subUsers.removeIf(subUser::equals);
            case Answer _ -> {}
        }
        if (ask.question() instanceof Question.OfAccount(AccountCommand.Settle(var id, var _, var _, var _))) {
            open.remove(id);
        }
    }

    /// No answer came. Most clients ask again, with the same ids.
    void lost(Ask ask) {
        if (chance.percent(80)) {
            unanswered.add(ask);
        }
    }

    private Ask opening() {
        var settings = new Switches(
                true,
                chance.percent(30),
                chance.percent(15),
                policy(),
                Duration.ofHours(chance.oneOf(List.of(0L, 1L, 48L, 120L))),
                Thresholds.DEFAULT);
        var plan = chance.percent(85) ? chance.oneOf(Tariff.PLANS) : null;
        return ask(new AccountCommand.Open(chance.oneOf(Tariff.ZONES), settings, plan));
    }

    Ask next(Instant now) {
        if (!opened && chance.percent(80)) {
            return opening;
        }
        if (!unanswered.isEmpty() && chance.percent(50)) {
            return unanswered.removeFirst();
        }
        return opened && operators.close(tickets) ? ask(remember(told, new AccountCommand.Close())) : usual(now);
    }

    private Ask usual(Instant now) {
        var roll = chance.below(1_000);
        if (roll < 350) {
            return ask(hold());
        } else if (roll < 590) {
            return ask(remember(
                    told,
                    new AccountCommand.Settle(
                            id(), Tariff.usage(chance), chance.oneOf(List.of(Outcome.values())), served())));
        } else if (roll < 630) {
            return told.isEmpty() ? ask(new AccountCommand.Wake()) : ask(chance.oneOf(told));
        } else if (roll < 675) {
            return ask(asked.isEmpty() ? hold() : again(chance.oneOf(asked)));
        } else if (roll < 705) {
            return ask(new AccountCommand.Release(id()));
        } else if (roll < 720) {
            return ask(new AccountCommand.Extend(id(), Duration.ofMinutes(chance.between(1, 3_000))));
        } else if (roll < 740) {
            return ask(grant(now));
        } else if (roll < 765) {
            var subUser = subUser();
            return ask(new Question.OfSubUser(subUser, owner.change(subUser, now)));
        } else if (roll < 780) {
            var subUser = subUser();
            return ask(new Question.Limits(subUser, owner.proof(subUser)));
        } else if (roll < 805) {
            return ask(reporters.next(now, subUsers));
        } else if (roll < 965) {
            return ask(remember(told, buyers.next(now, this::id, () -> Tariff.usage(chance))));
        } else {
            var rare = chance.below(66);
            return ask(rare < 60 ? rare(rare) : operators.next());
        }
    }

    /// The only question for long: a request, with a key or without, or a look at what a sub-user has left.
    Ask one() {
        var subUser = subUser();
        return switch (chance.below(3)) {
            case 0 -> ask(new Question.Limits(subUser, owner.proof(subUser)));
            case 1 -> ask(new Question.OfSubUser(subUser, new SubUserCommand.Read(owner.proof(subUser))));
            default -> ask(hold());
        };
    }

    private @Nullable Served served() {
        return chance.percent(15) ? new Served(chance.oneOf(Tariff.MODELS), Tariff.RATE_CARDS) : null;
    }

    private AccountCommand rare(int roll) {
        if (roll < 10) {
            return new AccountCommand.Subscribe(chance.oneOf(Tariff.PLANS), reference("order"));
        } else if (roll < 20) {
            return new AccountCommand.AddSubUser("member-" + chance.below(6));
        } else if (roll < 32) {
            return change();
        } else if (roll < 37) {
            return new AccountCommand.ReadLimits(List.of());
        } else if (roll < 47) {
            return new AccountCommand.ReadHold(id());
        } else {
            return roll < 54 ? new AccountCommand.ReadAccount() : ofMembers(roll);
        }
    }

    private AccountCommand ofMembers(int roll) {
        return roll < 58
                ? new AccountCommand.RemoveSubUser(chance.percent(5) ? Account.OWNER : "member-" + chance.below(6))
                : new AccountCommand.ReadSubUsers();
    }

    private Question.Hold hold() {
        var subUser = chance.perMille(5) ? NOBODY : subUser();
        var asked = new HoldRequest(
                estimate(),
                chance.oneOf(List.of(Protocol.values())),
                "request-" + chance.below(500),
                null,
                chance.percent(10),
                Duration.ofSeconds(chance.oneOf(SECONDS_OF_LIFE)));
        return remember(this.asked, new Question.Hold(subUser, owner.proof(subUser), asked.from(origins.next())));
    }

    private Estimate estimate() {
        var input = chance.between(0, chance.percent(20) ? 400_000 : 60_000);
        var output = chance.between(0, 20_000);
        return Tariff.estimate(chance.oneOf(Tariff.MODELS), chance.percent(20), input, output);
    }

    /// The same request once more, sometimes with another body.
    private Question.Hold again(Question.Hold before) {
        var asked = before.asked();
        var body = chance.percent(80) ? asked.estimate() : estimate();
        return new Question.Hold(
                before.subUser(),
                before.proof(),
                new HoldRequest(
                                body,
                                asked.protocol(),
                                asked.request(),
                                asked.task(),
                                asked.strict(),
                                asked.timeToLive())
                        .from(origins.next()));
    }

    private HoldId id() {
        if (holds.isEmpty() || chance.perMille(10)) {
            return new HoldId(account, chance.between(-1, 50), chance.number());
        }
        var id = open.isEmpty() || chance.percent(25) ? chance.oneOf(holds) : chance.oneOf(open);
        return chance.perMille(10) ? new HoldId(account, id.number(), chance.number()) : id;
    }

    private AccountCommand grant(Instant now) {
        var funding = chance.percent(60) ? Funding.EXTRA_USAGE : Funding.PAYG;
        var expires = chance.percent(50) ? now.plus(Duration.ofMinutes(chance.between(1, 6_000))) : null;
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

    private String subUser() {
        return chance.oneOf(subUsers);
    }

    private Ask ask(AccountCommand command) {
        return ask(new Question.OfAccount(command));
    }

    private Ask ask(Question question) {
        return new Ask(++tickets, account, question);
    }

    private static <T> T remember(List<? super T> list, T thing) {
        list.add(thing);
        if (list.size() > REMEMBERED) {
            list.removeFirst();
        }
        return thing;
    }
}
