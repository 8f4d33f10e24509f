package weir.actor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.account.Standing;
import weir.domain.account.Switches;
import weir.domain.subuser.SubUserAnswer;
import weir.domain.subuser.SubUserCommand;

/// The sub-users of one account that are in use, and what they have been asked and not answered.
final class Members {
    private final ActorContext<AccountTree.Command> context;
    private final AccountTree.Site site;
    private final Map<String, Member> members = new HashMap<>(1);
    private final List<ActorRef<SubUserActor.Command>> leaving = new ArrayList<>(0);
    private final Map<Long, Asked> asked = new HashMap<>(1);
    private long lastTicket;

    /// @param of who was asked
    private record Asked(AccountQuestion.OfSubUser question, ActorRef<SubUserActor.Command> of) {}

    /// @param number by which it is told from an earlier one of the same id
    /// @param told the version of the tally that it was told last
    /// @param switches of its account, as it was told
    private record Member(ActorRef<SubUserActor.Command> ref, long number, long told, Switches switches) {}

    Members(ActorContext<AccountTree.Command> context, AccountTree.Site site) {
        this.context = context;
        this.site = site;
    }

    /// How many questions are with sub-users.
    int underWay() {
        return asked.size();
    }

    boolean atRest() {
        return members.isEmpty() && leaving.isEmpty();
    }

    /// Passes a question on to its sub-user, or refuses it where the account, as it is now, has no such member.
    void ask(AccountQuestion.OfSubUser question, Account now, Instant at) {
        var refusal = refusal(question, now);
        if (refusal.isPresent()) {
            question.replyTo().tell(refused(question, refusal.get()));
            return;
        }
        var ticket = ++lastTicket;
        var ref = member(question.subUser(), now).ref();
        asked.put(ticket, new Asked(question, ref));
        ref.tell(command(question, ticket, at));
    }

    /// Takes back a question that its sub-user has answered or passed on.
    Optional<AccountQuestion.OfSubUser> take(long ticket) {
        return Optional.ofNullable(asked.remove(ticket)).map(Asked::question);
    }

    /// Tells every sub-user that is in use what has changed for it: its newest tally, the switches of its account, and
    /// which of its holds are not under way any more; or that it was removed.
    void tell(Account now, List<Waiting> decided, Instant at) {
        leave(now, at);
        var requests = new HashMap<String, List<String>>();
        for (var waiting : decided) {
            if (waiting.command() instanceof AccountCommand.Hold hold
                    && now.roster().has(hold.subUser(), hold.member())) {
                requests.computeIfAbsent(hold.subUser(), _ -> new ArrayList<>()).add(hold.request());
            }
        }
        var switches = now.profile().switches();
        members.replaceAll((subUser, member) -> {
            var tally = now.tally(subUser);
            var ended = requests.getOrDefault(subUser, List.of());
            if (tally.version() == member.told() && switches.equals(member.switches()) && ended.isEmpty()) {
                return member;
            }
            member.ref().tell(new SubUserActor.Told(tally, switches, ended, at));
            return new Member(member.ref(), member.number(), tally.version(), switches);
        });
    }

    /// Who is added under the id of one that leaves is another, and waits for nobody.
    private void leave(Account now, Instant at) {
        members.entrySet().removeIf(entry -> {
            var member = entry.getValue();
            var stays = now.roster().has(entry.getKey(), member.number());
            if (!stays) {
                leaving.add(member.ref());
                member.ref().tell(new SubUserActor.Gone(at));
            }
            return !stays;
        });
    }

    /// Whether a sub-user that has stopped was to. It has answered everything, unless it died of its journal.
    boolean left(ActorRef<?> child) {
        if (leaving.stream().noneMatch(child::equals)) {
            return false;
        }
        stopped(child);
        asked.values().removeIf(each -> {
            var unanswered = each.of().equals(child);
            if (unanswered) {
                each.question().replyTo().tell(abandoned(each.question()));
            }
            return unanswered;
        });
        return true;
    }

    void rest(Instant at) {
        members.values().forEach(member -> member.ref().tell(new SubUserActor.Rest(at)));
    }

    void stopped(ActorRef<?> child) {
        members.values().removeIf(member -> member.ref().equals(child));
        leaving.removeIf(child::equals);
    }

    /// A sub-user or the account has died. What changes a sub-user may have been written; a hold was not handed
    /// over.
    void abandon() {
        asked.values().forEach(each -> each.question().replyTo().tell(abandoned(each.question())));
        asked.clear();
        members.values().forEach(member -> context.stop(member.ref()));
        members.clear();
        leaving.forEach(context::stop);
        leaving.clear();
    }

    private Member member(String subUser, Account now) {
        return members.computeIfAbsent(subUser, _ -> {
            var number = Objects.requireNonNull(now.roster().seat(subUser)).number();
            var tally = now.tally(subUser);
            var switches = now.profile().switches();
            var self = new SubUserActor.Member(
                    site.account(),
                    subUser,
                    number,
                    now.profile().zone(),
                    site.caps().openHolds());
            var behavior = SubUserActor.create(self, tally, switches, context.getSelf(), site.surroundings());
            var ref = context.spawn(behavior, name(self));
            context.watch(ref);
            return new Member(ref, number, tally.version(), switches);
        });
    }

    private static String name(SubUserActor.Member member) {
        var first = "sub-user-" + member.subUser();
        return member.number() == 0 ? first : first + "~" + member.number();
    }

    private static Optional<Refusal> refusal(AccountQuestion.OfSubUser question, Account now) {
        if (!now.opened()) {
            return Optional.of(new Refusal.NoSuchAccount());
        }
        if (!now.roster().has(question.subUser())) {
            return Optional.of(new Refusal.NoSuchSubUser(question.subUser()));
        }
        return now.profile().standing() == Standing.CLOSED && opensMore(question)
                ? Optional.of(new Refusal.AccountClosed())
                : Optional.empty();
    }

    /// What a closed account's sub-user does not do any more. Its holds the account refuses itself.
    private static boolean opensMore(AccountQuestion.OfSubUser question) {
        return switch (question) {
            case AccountQuestion.AskSubUser ask ->
                switch (ask.command()) {
                    case SubUserCommand.AddKey _, SubUserCommand.RotateKey _ -> true;
                    case SubUserCommand.RevokeKey _,
                            SubUserCommand.SetQuotas _,
                            SubUserCommand.SetActive _,
                            SubUserCommand.SetLabel _,
                            SubUserCommand.SetAddresses _,
                            SubUserCommand.Read _ -> false;
                };
            case AccountQuestion.Hold _, AccountQuestion.ReadLimits _ -> false;
        };
    }

    private static Reply refused(AccountQuestion.OfSubUser question, Refusal refusal) {
        return switch (question) {
            case AccountQuestion.AskSubUser _ -> new Reply.OfSubUser(new SubUserAnswer.Refused(refusal));
            case AccountQuestion.Hold _, AccountQuestion.ReadLimits _ ->
                new Reply.OfAccount(new Answer.Refused(refusal));
        };
    }

    private static SubUserActor.Command command(AccountQuestion.OfSubUser question, long ticket, Instant at) {
        return switch (question) {
            case AccountQuestion.AskSubUser ask -> new SubUserActor.Change(ticket, ask.command(), ask.by(), at);
            case AccountQuestion.Hold hold ->
                new SubUserActor.Admit(ticket, hold.proof(), hold.asked(), hold.deadline(), at);
            case AccountQuestion.ReadLimits read -> new SubUserActor.Limits(ticket, read.proof(), at);
        };
    }

    private static Reply abandoned(AccountQuestion.OfSubUser question) {
        return switch (question) {
            case AccountQuestion.AskSubUser _ -> new Reply.Unknown();
            case AccountQuestion.Hold _, AccountQuestion.ReadLimits _ -> new Reply.Busy();
        };
    }
}
