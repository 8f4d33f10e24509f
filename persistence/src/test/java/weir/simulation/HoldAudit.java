package weir.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.credit.Credits;
import weir.domain.hold.Left;
import weir.domain.limit.Blocked;
import weir.domain.limit.Gate;
import weir.domain.limit.GateName;

/// I3: a hold is given exactly where every gate it uses has room, and a no names the gates that really are
/// closed and the instant at which it really opens. I5: the numbers told are the numbers that decide.
final class HoldAudit {
    /// A request id answers the same hold for ten minutes after it ended.
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final SlowBooks books;
    private final SimulationFindings findings;
    private final TreeMap<Long, Forwarded> forwarded = new TreeMap<>();

    /// What a sub-user passed on: its own gates, and whether it knew every change of its keys and quotas that was
    /// answered by then.
    private record Forwarded(List<GateDoor> doors, boolean bound) {
        static final Forwarded NOTHING = new Forwarded(List.of(), true);
    }

    HoldAudit(SlowBooks books, SimulationFindings findings) {
        this.books = books;
        this.findings = findings;
    }

    void forwarded(AccountCommand.Hold asked, List<GateDoor> doors, boolean bound) {
        forwarded.put(asked.nonce(), new Forwarded(doors, bound));
    }

    void check(AccountCommand.Hold asked, DecidedEntry entry) {
        var passed = forwarded.getOrDefault(asked.nonce(), Forwarded.NOTHING);
        findings.require(
                passed.bound() || !(entry.answer() instanceof Answer.Held),
                "I4",
                "a change of keys or quotas that was answered did not bind",
                entry);
        var mine = passed.doors();
        var member = books.members.get(asked.subUser());
        if (member == null || !member.life.equals(MemberBook.life(asked.subUser(), asked.member()))) {
            findings.require(
                    entry.answer() instanceof Answer.Refused(Refusal.NoSuchSubUser _),
                    "answer",
                    "knows no such sub-user",
                    entry);
            return;
        }
        earlier(asked, member, entry.at())
                .ifPresentOrElse(line -> repeated(asked, line, entry), () -> decide(asked, mine, entry));
    }

    /// The hold that this request was given before, if it still answers for it.
    private Optional<HoldLine> earlier(AccountCommand.Hold asked, MemberBook member, Instant at) {
        return books.holds.descendingMap().values().stream()
                .filter(line -> line.whose == member && line.hold.request().equals(asked.request()))
                .filter(line -> line.open() || at.isBefore(line.ended.plus(REMEMBERED)))
                .findFirst();
    }

    private void repeated(AccountCommand.Hold asked, HoldLine line, DecidedEntry entry) {
        findings.require(entry.decided().isEmpty(), "I4", "given twice", entry);
        findings.require(tells(entry.answer(), line, asked), "I4", "does not answer the hold", line.hold, entry);
        findings.require(
                line.hold.digest() == asked.digest() || entry.answer() instanceof Answer.Refused,
                "I4",
                "another body was taken for the same",
                entry);
    }

    private static boolean tells(Answer answer, HoldLine line, AccountCommand.Hold asked) {
        return switch (answer) {
            case Answer.Held held ->
                line.open() && held.repeated() && held.hold().number() == line.hold.number();
            case Answer.HoldRead(var hold, var ended) ->
                !line.open() && ended != null && hold.number() == line.hold.number();
            case Answer.Refused(Refusal.OtherRequest _) -> line.hold.digest() != asked.digest();
            case Answer.Refused _,
                    Answer.Opened _,
                    Answer.Changed _,
                    Answer.Noted _,
                    Answer.Closed _,
                    Answer.HoldsRead _,
                    Answer.SubUserAdded _,
                    Answer.SubUserRemoved _,
                    Answer.SubUsersRead _,
                    Answer.Subscribed _,
                    Answer.Granted _,
                    Answer.Quoted _,
                    Answer.Ordered _,
                    Answer.OrderVoided _,
                    Answer.OrdersRead _,
                    Answer.Reversed _,
                    Answer.ReportReversed _,
                    Answer.Reported _,
                    Answer.Reviewed _,
                    Answer.ReviewsRead _,
                    Answer.Blocked _,
                    Answer.Settled _,
                    Answer.Released _,
                    Answer.Extended _,
                    Answer.AccountRead _,
                    Answer.LimitsRead _,
                    Answer.Woken _ -> false;
        };
    }

    private void decide(AccountCommand.Hold asked, List<GateDoor> mine, DecidedEntry entry) {
        judgedThen(asked.subUserGates(), entry.at());
        if (books.profile.isClosed()) {
            findings.require(
                    entry.answer() instanceof Answer.Refused(Refusal.AccountClosed _)
                            && entry.decided().isEmpty(),
                    "answer",
                    "closed, and not refused",
                    entry);
            return;
        }
        var strict = asked.strict() || books.settings.strict();
        var amount = strict ? asked.estimate().amount().micros() : 1;
        var tokens = strict ? asked.estimate().tokens() : 1;
        var wish = new Doors.Wish(asked.estimate().model(), amount, tokens, asked.subUser());
        var subUserDoors =
                mine.stream().map(door -> door.needing(amount, tokens)).toList();
        var doors = Doors.of(books, wish, entry.at());
        var funding = doors.funding();
        var passes = funding.isPresent() && subUserDoors.stream().allMatch(GateDoor::open);
        switch (entry.answer()) {
            case Answer.Held held when passes -> given(asked, doors, subUserDoors, held, entry);
            // Only where its node remembers too much already, which nothing here knows.
            case Answer.Refused(Refusal.NoRoom())
            when passes -> findings.require(entry.decided().isEmpty(), "answer", "no room, and moved something", entry);
            case Answer.Refused(Refusal.AccountSuspended _)
            when !books.settings.active() ->
                findings.require(entry.decided().isEmpty(), "answer", "suspended, and moved something", entry);
            case Answer.Blocked shut
            when !passes && books.settings.active() -> blocked(shut, wish, doors, subUserDoors, entry);
            case Answer answer ->
                findings.require(false, "I3", "answered, though funding is, by", answer, funding, doors, mine);
        }
    }

    private void given(
            AccountCommand.Hold asked, Doors doors, List<GateDoor> subUserDoors, Answer.Held held, DecidedEntry entry) {
        var hold = held.hold();
        findings.same(doors.funding().orElse(null), hold.funding(), "I3", "funding of " + hold);
        findings.same(doors.exclusion(), hold.exclusion(), "I3", "exclusion of " + hold);
        findings.same(asked.estimate().amount(), hold.amount(), "I3", "amount of " + hold);
        findings.same(asked.estimate().tokens(), hold.tokens(), "I3", "tokens of " + hold);
        findings.same(entry.at().plus(asked.timeToLive()), hold.expires(), "answer", "expiry of " + hold);
        findings.same(List.of(new AccountEvent.Held(hold)), entry.decided(), "answer", "events of a hold");
        agree(both(subUserDoors, doors), held.gates(), entry.at());
        neverPassed(asked, entry.at());
    }

    /// I3: RPD, RPM and caps of open holds are never passed by holds, however late a sub-user hears of its own. Reports
    /// may pass them, also of such as are not heard of.
    private void neverPassed(AccountCommand.Hold asked, Instant at) {
        var member = books.member(asked.subUser());
        var given = SubUserBooks.Counters.of(books, member);
        var cap = capWhenForwarded(asked, GateName.SUB_USER_OPEN_HOLDS);
        findings.require(given.openHolds() < cap, "I3", "cap of open holds passed", asked);
        var today = BurnDown.localDay(at, books.zone);
        var requests = books.day(member, today).all().requests() - books.reports.requests(member, today);
        findings.require(requests < capWhenForwarded(asked, GateName.SUB_USER_RPD), "I3", "RPD passed", asked);
        var inMinute = books.minute(at, line -> line.whose == member).requests();
        findings.require(inMinute < capWhenForwarded(asked, GateName.SUB_USER_RPM), "I3", "RPM passed", asked);
    }

    private static long capWhenForwarded(AccountCommand.Hold asked, GateName name) {
        return asked.subUserGates().stream()
                .filter(gate -> gate.name() == name)
                .map(gate -> switch (gate) {
                    case Gate.Counted counted -> counted.limit();
                    case Gate.Condition _, Gate.Choice _ -> GateDoor.NO_LIMIT;
                })
                .findFirst()
                .orElse(GateDoor.NO_LIMIT);
    }

    private void blocked(
            Answer.Blocked shut, Doors.Wish wish, Doors doors, List<GateDoor> subUserDoors, DecidedEntry entry) {
        findings.require(entry.decided().isEmpty(), "answer", "blocked, and moved something", entry);
        findings.same(
                OwnRoom.of(left(entry.at()), both(subUserDoors, doors)),
                shut.left(),
                "I5",
                "left, as the blocked are told");
        no(shut.why(), wish, doors, subUserDoors, entry.at());
    }

    private void no(Blocked blocked, Doors.Wish wish, Doors doors, List<GateDoor> subUserDoors, Instant at) {
        var closed = new ArrayList<>(subUserDoors.stream()
                .filter(door -> !door.open())
                .map(GateDoor::name)
                .toList());
        if (doors.funding().isEmpty()) {
            closed.addAll(doors.closed());
        }
        var named = blocked.closed().stream().map(Gate::name).toList();
        findings.same(closed.stream().sorted().toList(), named.stream().sorted().toList(), "I3", "closed gates");
        agree(both(subUserDoors, doors), blocked.closed(), at);
        var opens = new OpensAt(books, wish, subUserDoors, at).find();
        findings.same(opens, blocked.opensAt(), "I3", "opens at, asked " + wish + " at " + at + " by " + blocked);
        if (books.profile.isClosed()) {
            findings.same(List.of(), blocked.ways(), "I3", "ways into a closed account");
        } else {
            new RemedyAudit(doors.afterTheMinute(), subUserDoors, findings).check(blocked, opens.isPresent());
        }
    }

    void check(AccountCommand.ReadLimits asked, DecidedEntry entry) {
        if (!(entry.answer() instanceof Answer.LimitsRead(var limits))) {
            findings.require(false, "answer", "no limits", entry);
            return;
        }
        judgedThen(asked.subUserGates(), entry.at());
        var wish = new Doors.Wish(null, 1, 1, asked.subUser());
        var doors = Doors.of(books, wish, entry.at());
        var mine = asked.subUserGates().stream().map(HoldAudit::asTold).toList();
        agree(both(mine, doors), limits.gates(), entry.at());
        findings.same(OwnRoom.of(left(entry.at()), both(mine, doors)), limits.left(), "I5", "left");
        findings.same(books.owed(), limits.owed().micros(), "I1", "owed");
        findings.same(BurnDown.localDay(entry.at(), books.zone), limits.day().epochDay(), "I5", "today");
        var passes = doors.funding().isPresent() && mine.stream().allMatch(GateDoor::open);
        findings.same(passes, limits.blocked().isEmpty(), "I3", "blocked, as the limits tell");
        limits.blocked().ifPresent(blocked -> no(blocked, wish, doors, mine, entry.at()));
    }

    private static GateDoor asTold(Gate gate) {
        return switch (gate) {
            case Gate.Condition _, Gate.Choice _ -> GateDoor.condition(gate.name(), gate.open());
            case Gate.Counted told -> new GateDoor(told.name(), told.used(), told.held(), told.limit(), 1);
        };
    }

    /// The two figures a buyer asks for: what is left of every kind that is awake, and what of it can be used
    /// today.
    Left left(Instant at) {
        var doors = Doors.of(books, Doors.Wish.LEAST, at);
        var payg = doors.free(GateName.PAYG);
        if (!doors.open(GateName.SUBSCRIPTION)) {
            return new Left(new Credits(payg), new Credits(payg));
        }
        var plan = doors.free(GateName.PLAN_POOL);
        var extraUsage = doors.free(GateName.EXTRA_USAGE);
        var fast = doors.open(GateName.RPD) && doors.open(GateName.TPD);
        var room = fast ? doors.free(GateName.DAILY_LIMIT) : 0;
        var paygToday = doors.paygPassesDay() || room >= plan ? payg : 0;
        var today = Math.min(plan, room) + extraUsage + paygToday;
        return new Left(new Credits(plan + extraUsage + payg), new Credits(today));
    }

    private static List<GateDoor> both(List<GateDoor> subUserDoors, Doors doors) {
        return Stream.concat(subUserDoors.stream(), doors.all().stream()).toList();
    }

    /// Each gate that is told is one of the doors, with its numbers and with its own opens-at.
    void agree(List<GateDoor> doors, List<Gate> gates, Instant at) {
        for (var gate : gates) {
            var door = doors.stream()
                    .filter(candidate -> candidate.name() == gate.name())
                    .findFirst();
            findings.require(door.filter(same -> same.agrees(gate)).isPresent(), "I5", "told, but it is", gate, door);
            door.ifPresent(
                    same -> findings.same(same.opensAt(at, books.zone), gate.opensAt(), "I3", "opens at of " + gate));
        }
    }

    /// A sub-user looked at its gates on the day and in the minute in which its account decides, however long both were
    /// idle.
    private void judgedThen(List<Gate> subUserGates, Instant decided) {
        for (var gate : subUserGates) {
            if (gate instanceof Gate.Counted counted && counted.opens() != null) {
                var window = new GateDoor(gate.name(), 0, 0, 0, 0).ends(decided, books.zone);
                findings.same(window, Optional.of(counted.opens()), "I3", "end of the day or the minute of " + gate);
            }
        }
    }
}
