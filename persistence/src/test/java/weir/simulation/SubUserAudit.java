package weir.simulation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import weir.actor.Reply;
import weir.actor.Seen;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.address.Origin;
import weir.domain.day.Tally;
import weir.domain.limit.Allowance;
import weir.domain.limit.GateName;
import weir.domain.rating.Estimate;
import weir.domain.subuser.SubUserAnswer;
import weir.domain.subuser.SubUserCommand;
import weir.domain.subuser.SubUserEvent;
import weir.simulation.SubUserBooks.Counters;

/// The second opinion on one sub-user while it runs: what it was told of its account's counters, which requests it
/// passed on and has not heard of yet, and whether what it says follows from that.
final class SubUserAudit {
    private final Auditor auditor;
    private final SimulationFindings findings;
    private final SubUserBooks known;
    private final SubUserRules rules;
    private final Map<Long, Seen.Admits> asked = new HashMap<>();
    private final Map<Long, Boolean> strictWhenSent = new HashMap<>();
    private final Map<Long, Seen.Changes> changes = new HashMap<>();
    private final Map<String, UnderWay> underWay = new LinkedHashMap<>();
    private Counters heard = Counters.NONE;
    private Instant now = Instant.MIN;
    private boolean strict;
    private @Nullable SubUserCommand change;

    /// @param kept whether its estimate is set aside
    private record UnderWay(Estimate estimate, boolean kept) {}

    /// @param tally what it is given when it starts
    SubUserAudit(Auditor auditor, SimulationFindings findings, SubUserBooks known, Tally tally) {
        this.auditor = auditor;
        this.findings = findings;
        this.known = known;
        this.rules = new SubUserRules(findings);
        hear(tally, "a start");
    }

    /// @param accountIsStrict what its parent knows now
    /// @param clock what the clock of its node says
    void see(Seen.OfSubUser seen, boolean accountIsStrict, Instant clock) {
        switch (seen) {
            case Seen.Begun _ -> {}
            case Seen.Sends sends -> {
                var now = clock.truncatedTo(ChronoUnit.MILLIS);
                findings.require(!sends.now().isBefore(now), "time", "asked as of what is over", sends, clock);
                strictWhenSent.put(sends.ticket(), accountIsStrict);
            }
            case Seen.Admits admits -> {
                asked.put(admits.ticket(), admits);
                now = admits.now();
                rules.presented(admits.proof(), now);
                strict = strictWhenSent.getOrDefault(admits.ticket(), accountIsStrict);
            }
            case Seen.Changes changed -> {
                changes.put(changed.ticket(), changed);
                change = changed.command();
                now = changed.now();
                if (change instanceof SubUserCommand.Read(var proof)) {
                    rules.presented(proof, now);
                }
            }
            case Seen.Limits limits -> {
                now = limits.now();
                rules.presented(limits.proof(), now);
            }
            case Seen.Told told -> told(told);
            case Seen.Resumes resumes -> {
                rules.resume(resumes.snapshot(), resumes.sequence());
                hear(resumes.snapshot().tally(), "a snapshot");
            }
            case Seen.Applies applies -> applies(applies);
            case Seen.PassedHold passed -> passed(passed);
            case Seen.PassedLimits passed -> auditor.agree(doors(null, new Origin.Untold(), true), passed.gates(), now);
            case Seen.Answered answered -> answered(answered);
        }
    }

    /// A checkpoint may be of another node, which knows more of the account.
    private void applies(Seen.Applies applies) {
        rules.apply(applies.event(), applies.sequence(), change, heard.total());
        if (applies.event() instanceof SubUserEvent.Counted(var tally, var _, var _)) {
            hear(tally, "a checkpoint");
        }
    }

    private void told(Seen.Told told) {
        hear(told.tally(), "a tally");
        told.decided().forEach(underWay::remove);
        strict = told.strict();
        now = told.now();
        // Those that wait are looked at again.
        asked.values().forEach(admits -> rules.presented(admits.proof(), now));
    }

    /// Loss, doubles and order do not matter: the highest version is the truth.
    private void hear(Tally tally, String what) {
        if (tally.version() >= heard.version()) {
            heard = known.at(tally.version());
            auditor.same(tally, heard, what);
        }
    }

    /// Where a gate is closed only by what is still undecided, a request waits for that decision.
    private void passed(Seen.PassedHold passed) {
        var hold = passed.hold();
        var admits = asked.remove(passed.ticket());
        findings.require(admits != null, "I4", "passed on, and not asked", passed);
        findings.require(!underWay.containsKey(hold.request()), "I4", "passed on while a copy is under way", passed);
        if (admits == null || !findings.none()) {
            return;
        }
        findings.require(rules.opens(admits.proof(), now), "keys", "passed on with a bad key", admits);
        rules.used(admits.proof(), now);
        findings.require(rules.active(), "keys", "passed on for a suspended sub-user", admits);
        var model = hold.estimate().model();
        var doors = doors(model, admits.origin(), true);
        auditor.agree(doors, hold.subUserGates(), now);
        findings.same(strict || admits.strict(), hold.strict(), "I3", "strict, as it is passed on: " + hold);
        var open = open(doors, hold);
        findings.require(
                open || !open(doors(model, admits.origin(), false), hold),
                "I3",
                "passed on though only what is undecided keeps it out",
                hold,
                doors);
        underWay.put(hold.request(), new UnderWay(hold.estimate(), open));
        auditor.forwarded(hold, doors, rules.sequence() >= known.answered);
    }

    /// Whether all have room: for the whole estimate where it is strict, else for the least there is.
    private static boolean open(List<GateDoor> doors, AccountCommand.Hold hold) {
        var amount = hold.strict() ? hold.estimate().amount().micros() : 1;
        var tokens = hold.strict() ? hold.estimate().tokens() : 1;
        return doors.stream().map(door -> door.needing(amount, tokens)).allMatch(GateDoor::open);
    }

    private void answered(Seen.Answered answered) {
        switch (answered.reply()) {
            case Reply.OfAccount(Answer.Refused(Refusal.KeyInvalid _)) -> refused(answered, false);
            case Reply.OfAccount(Answer.Refused(Refusal.SubUserSuspended _)) -> refused(answered, true);
            case Reply.OfAccount(Answer.Refused(Refusal.NoSuchSubUser _)) -> {
                var admits = asked.remove(answered.ticket());
                findings.require(
                        admits != null && auditor.isGone(answered.subUser()), "keys", "no such sub-user", answered);
            }
            case Reply.OfSubUser(SubUserAnswer.Read(var view)) -> {
                auditor.same(view.tally(), heard, "what is read");
                read(answered.ticket());
                rules.same(view, heard.total(), now);
            }
            case Reply.OfSubUser(SubUserAnswer.Refused _) -> changes.remove(answered.ticket());
            case Reply.OfSubUser(var answer) -> changed(answered.ticket(), answer);
            case Reply reply -> late(answered.ticket(), reply);
        }
    }

    private void read(long ticket) {
        var asked = changes.remove(ticket);
        if (asked != null && asked.command() instanceof SubUserCommand.Read(var proof)) {
            rules.used(proof, asked.now());
        }
    }

    private void refused(Seen.Answered answered, boolean suspended) {
        var admits = asked.remove(answered.ticket());
        if (admits != null) {
            var opens = rules.opens(admits.proof(), now);
            findings.require(
                    suspended ? opens && !rules.active() : !opens,
                    "keys",
                    "refused without a reason",
                    admits,
                    answered);
        }
    }

    private void late(long ticket, Reply reply) {
        var admits = asked.remove(ticket);
        findings.require(reply instanceof Reply.Busy && admits != null, "answer", "nothing to say so", reply);
    }

    private void changed(long ticket, SubUserAnswer answer) {
        var asked = changes.remove(ticket);
        findings.require(
                asked != null && rules.follows(asked.command(), answer), "I4", "answered, and not so", asked, answer);
        known.answered = Math.max(known.answered, rules.sequence());
    }

    /// Its gates, each with the least a request needs. Its credit quotas count every draw and overage, its RPD
    /// and TPD every request, whatever funds it.
    private List<GateDoor> doors(@Nullable String model, Origin origin, boolean withUndecided) {
        var aside = withUndecided
                ? underWay.values().stream()
                        .filter(UnderWay::kept)
                        .map(UnderWay::estimate)
                        .toList()
                : List.<Estimate>of();
        var credits =
                aside.stream().mapToLong(estimate -> estimate.amount().micros()).sum();
        var tokens = aside.stream().mapToLong(Estimate::tokens).sum();
        var quotas = rules.quotas();
        var today = heard.days().getOrDefault(auditor.day(now), Sheet.EMPTY);
        var used = today.all();
        var doors = new ArrayList<GateDoor>();
        conditions(model, origin).forEach(doors::add);
        var daily = quotas.limits().day().credits().micros();
        doors.add(new GateDoor(GateName.SUB_USER_DAILY_CREDITS, today.spent(), used.heldCredits() + credits, daily, 1));
        doors.add(new GateDoor(
                GateName.SUB_USER_RPD,
                used.requests(),
                aside.size(),
                quotas.limits().day().requests(),
                1));
        doors.add(new GateDoor(
                GateName.SUB_USER_TPD,
                used.tokens(),
                used.heldTokens() + tokens,
                quotas.limits().day().tokens(),
                1));
        var total = rules.totalUsed(heard.total());
        var all = quotas.total().micros();
        doors.add(new GateDoor(GateName.SUB_USER_TOTAL_CREDITS, total, heard.held() + credits, all, 1));
        var most = quotas.openHolds() == GateDoor.NO_LIMIT ? SimulatedCluster.OPEN_HOLDS : quotas.openHolds();
        doors.add(new GateDoor(GateName.SUB_USER_OPEN_HOLDS, 0, heard.openHolds() + aside.size(), most, 1));
        minuteDoors(quotas.limits().minute(), aside.size(), tokens).forEach(doors::add);
        return doors;
    }

    /// Those that are open or shut.
    private Stream<GateDoor> conditions(@Nullable String model, Origin origin) {
        var models = rules.quotas().models();
        var conditions = Stream.<GateDoor>builder();
        conditions.add(GateDoor.condition(GateName.SUB_USER_ACTIVE, rules.active()));
        if (!(origin instanceof Origin.Untold)) {
            conditions.add(GateDoor.condition(GateName.SUB_USER_ADDRESS, rules.allows(origin)));
        }
        if (model != null) {
            conditions.add(GateDoor.condition(GateName.SUB_USER_MODEL, models.isEmpty() || models.contains(model)));
        }
        return conditions.build();
    }

    private Stream<GateDoor> minuteDoors(Allowance most, long requests, long tokens) {
        var thisMinute = OpensAt.nextMinute(heard.latest()).equals(OpensAt.nextMinute(now));
        var used = thisMinute ? heard.minute() : Sheet.Column.EMPTY;
        return Stream.of(
                new GateDoor(GateName.SUB_USER_RPM, used.requests(), requests, most.requests(), 1),
                new GateDoor(GateName.SUB_USER_TPM, used.tokens(), used.heldTokens() + tokens, most.tokens(), 1));
    }
}
