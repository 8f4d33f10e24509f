package weir.actor;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.account.Switches;
import weir.domain.address.Origin;
import weir.domain.admission.Needs;
import weir.domain.day.Day;
import weir.domain.day.Tally;
import weir.domain.limit.Gate;
import weir.domain.limit.NaturalDay;
import weir.domain.notice.Notice;
import weir.domain.notice.QuotaFilling;
import weir.domain.overview.By;
import weir.domain.overview.SubUserChanges;
import weir.domain.subuser.Key;
import weir.domain.subuser.SubUser;
import weir.domain.subuser.SubUserCommand;
import weir.domain.subuser.SubUserEvent;

/// Gives a [SubUser] its journal, and passes its holds on to the account with what its own gates say.
final class SubUserActor extends EventSourcedBehavior<SubUserActor.Command, SubUserRow, SubUser> {
    /// So many changes of its counters make a checkpoint...
    private static final long CHECKPOINT_VERSIONS = 1_000;

    /// ...but not more often than this: a sub-user admits nobody while it writes.
    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofMinutes(1);

    /// The journal keeps the last one to two times as many rows of it once they are old.
    private static final RetentionCriteria RETENTION = RetentionCriteria.snapshotEvery(25, 2);

    /// Each carries the instant that the tree stamped it with, and what is asked a ticket that comes back with
    /// its outcome, [AccountTree.SubUserReplied] or [AccountTree.Passed].
    sealed interface Command {
        Instant now();
    }

    /// @param by who asks for it
    record Change(long ticket, SubUserCommand command, By by, Instant now) implements Command {}

    record Admit(long ticket, Key.@Nullable Fingerprint proof, HoldRequest asked, Instant deadline, Instant now)
            implements Command {}

    record Limits(long ticket, Key.@Nullable Fingerprint proof, Instant now) implements Command {}

    /// The account has decided.
    ///
    /// @param switches those of the account
    /// @param decided the request ids that are not under way any more
    record Told(Tally tally, Switches switches, List<String> decided, Instant now) implements Command {}

    /// It stops, and writes before what is nowhere else: which keys were used.
    record Rest(Instant now) implements Command {}

    /// It was removed: what waits is refused, and it stops.
    record Gone(Instant now) implements Command {}

    /// Who it is.
    ///
    /// @param number by which it is told from an earlier one of the same id
    /// @param openHolds at most, where its quotas name no number
    record Member(String account, String subUser, long number, ZoneId zone, long openHolds) {}

    private final Member member;
    private final ActorRef<AccountTree.Command> tree;
    private final Surroundings surroundings;
    private final Undecided undecided = new Undecided();
    private final KeyUses uses = new KeyUses();
    private Tally tally;
    private Switches switches;
    private Instant lastCheckpoint = Instant.EPOCH;

    /// @param tally what it must know before it answers anything, and `switches` those of its account
    static Behavior<Command> create(
            Member member,
            Tally tally,
            Switches switches,
            ActorRef<AccountTree.Command> tree,
            Surroundings surroundings) {
        return new SubUserActor(member, tally, switches, tree, surroundings);
    }

    private SubUserActor(
            Member member,
            Tally tally,
            Switches switches,
            ActorRef<AccountTree.Command> tree,
            Surroundings surroundings) {
        super(PersistenceId.ofUniqueId(PersistenceIds.ofSubUser(member.account(), member.subUser(), member.number())));
        this.member = member;
        this.tree = tree;
        this.surroundings = surroundings;
        this.tally = tally;
        this.switches = switches;
    }

    @Override
    public SubUser emptyState() {
        return SubUser.begin(member.subUser());
    }

    @Override
    public EventHandler<SubUser, SubUserRow> eventHandler() {
        return (subUser, row) -> subUser.apply(row.event());
    }

    @Override
    public RetentionCriteria retentionCriteria() {
        return RETENTION;
    }

    @Override
    public CommandHandler<Command, SubUserRow, SubUser> commandHandler() {
        return (written, command) -> {
            var subUser = written.told(tally);
            return switch (command) {
                case Change change -> change(subUser, change);
                case Admit admit -> {
                    admit(subUser, admit, admit.now());
                    yield Effect().none();
                }
                case Limits limits -> {
                    limits(subUser, limits);
                    yield Effect().none();
                }
                case Told told -> told(written, told);
                case Gone _ -> {
                    var refusal = new Refusal.NoSuchSubUser(member.subUser());
                    undecided.decided(List.of()).forEach(admit -> refuse(admit.ticket(), refusal));
                    yield Effect().stop();
                }
                case Rest(var now) ->
                    uses.none()
                            ? Effect().stop()
                            : Effect().persist(checkpoint(written, now)).thenStop();
            };
        };
    }

    private Effect<SubUserRow, SubUser> change(SubUser subUser, Change change) {
        if (change.command() instanceof SubUserCommand.Read(var proof)) {
            opens(subUser, proof, change.now());
        }
        var decision = subUser.used(uses.hours()).decide(change.command(), change.now());
        var answered = new AccountTree.SubUserReplied(change.ticket(), new Reply.OfSubUser(decision.answer()));
        return decision.toPersist()
                .<Effect<SubUserRow, SubUser>>map(event ->
                        Effect().persist(row(subUser, event, change.by())).thenRun(_ -> tree.tell(answered)))
                .orElseGet(() -> Effect().none().thenRun(_ -> tree.tell(answered)));
    }

    private SubUserRow row(SubUser before, SubUserEvent event, By by) {
        var change = new SubUserChanges(member.account(), before).of(event, by);
        return new SubUserRow(event, change.stream().toList(), List.of());
    }

    private SubUserRow checkpoint(SubUser written, Instant now) {
        return new SubUserRow(new SubUserEvent.Counted(tally, uses.taken(), now), List.of(), passed(written, now));
    }

    private List<Notice> passed(SubUser written, Instant now) {
        return new QuotaFilling(written, switches.thresholds(), member.zone(), now).with(tally);
    }

    /// Looked at anew whenever the account has decided something, as of then.
    private void admit(SubUser subUser, Admit admit, Instant now) {
        var asked = admit.asked();
        if (surroundings.clock().instant().isAfter(admit.deadline())) {
            tree.tell(new AccountTree.SubUserReplied(admit.ticket(), new Reply.Busy()));
            return;
        }
        var refusal = refusal(subUser, admit.proof(), now);
        if (refusal.isPresent()) {
            refuse(admit.ticket(), refusal.get());
            return;
        }
        var needs = Needs.of(asked.estimate(), asked.strict(), switches.strict());
        undecided
                .look(subUser, asked, needs, member, now)
                .ifPresentOrElse(
                        gates -> tree.tell(new AccountTree.Passed(admit.ticket(), hold(asked, needs, gates), now)),
                        () -> undecided.await(admit));
    }

    private Optional<Refusal> refusal(SubUser subUser, Key.@Nullable Fingerprint proof, Instant now) {
        if (!opens(subUser, proof, now)) {
            return Optional.of(new Refusal.KeyInvalid());
        }
        return subUser.active() ? Optional.empty() : Optional.of(new Refusal.SubUserSuspended(subUser.id()));
    }

    /// Whether the key that is presented, if any, is good. It is used by that, whatever comes of what is asked.
    private boolean opens(SubUser subUser, Key.@Nullable Fingerprint proof, Instant now) {
        if (proof == null) {
            return true;
        }
        var key = subUser.keys().opening(proof, now);
        key.ifPresent(used -> uses.note(used, now));
        return key.isPresent();
    }

    private AccountCommand.Hold hold(HoldRequest asked, Needs needs, List<Gate> gates) {
        return new AccountCommand.Hold(
                member.subUser(),
                asked.estimate(),
                asked.protocol(),
                asked.request(),
                asked.task(),
                needs.strict() != Needs.Strict.NO,
                asked.timeToLive(),
                surroundings.nonces().getAsLong(),
                asked.digest(),
                gates,
                asked.others(),
                member.number());
    }

    /// A suspended sub-user may still read why it is blocked: that is one of its gates.
    private void limits(SubUser subUser, Limits limits) {
        if (!opens(subUser, limits.proof(), limits.now())) {
            refuse(limits.ticket(), new Refusal.KeyInvalid());
            return;
        }
        var gates = subUser.gates(
                null, new Origin.Untold(), undecided.aside(), member.openHolds(), member.zone(), limits.now());
        var command = new AccountCommand.ReadLimits(gates, member.subUser());
        tree.tell(new AccountTree.Passed(limits.ticket(), command, limits.now()));
    }

    private void refuse(long ticket, Refusal refusal) {
        tree.tell(new AccountTree.SubUserReplied(ticket, new Reply.OfAccount(new Answer.Refused(refusal))));
    }

    private Effect<SubUserRow, SubUser> told(SubUser written, Told told) {
        tally = tally.newer(told.tally());
        switches = told.switches();
        var again = undecided.decided(told.decided());
        var subUser = written.told(tally);
        again.forEach(admit -> admit(subUser, admit, told.now()));
        var checkpoint = checkpointDue(written.tally(), told.now()) || uses.due(told.now());
        if (!checkpoint && passed(written, told.now()).isEmpty()) {
            return Effect().none();
        }
        lastCheckpoint = told.now();
        return Effect().persist(checkpoint(written, told.now()));
    }

    private boolean checkpointDue(Tally written, Instant now) {
        return (tally.version() - written.version() >= CHECKPOINT_VERSIONS || dayChanged(written))
                && !now.isBefore(lastCheckpoint.plus(BETWEEN_CHECKPOINTS));
    }

    /// A sub-user's first day is no change.
    private boolean dayChanged(Tally written) {
        return newestDay(written)
                .filter(before -> !newestDay(tally).equals(Optional.of(before)))
                .isPresent();
    }

    private static Optional<NaturalDay> newestDay(Tally tally) {
        return tally.days().newestFirst().stream().findFirst().map(Day::date);
    }
}
