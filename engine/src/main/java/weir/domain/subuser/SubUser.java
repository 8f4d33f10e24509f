package weir.domain.subuser;

import static weir.domain.limit.Gate.Unit.HOLDS;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.TreePMap;
import weir.domain.account.Refusal;
import weir.domain.credit.Credits;
import weir.domain.day.Tally;
import weir.domain.day.WindowGates;
import weir.domain.limit.Allowance;
import weir.domain.limit.Gate;
import weir.domain.limit.GateName;
import weir.domain.limit.Limits;
import weir.domain.limit.Minute;
import weir.domain.limit.NaturalDay;

/// A sub-user, as its events have made it.
///
/// @param totalFrom the total of all time when its total quota began to count
/// @param tally the newest counters that its account has told it
public record SubUser(
        String id, boolean active, Quotas quotas, Credits totalFrom, PMap<String, Key> keys, Tally tally) {
    /// Keys of a sub-user that open anything.
    public static final int MOST_KEYS = 100;

    /// So long a key that has ended is told of, for the record...
    public static final Duration ENDED_KEPT = Duration.ofDays(30);

    /// ...and so many of them, the last to end: whoever changes keys in a loop fills no memory.
    public static final int MOST_ENDED = 1_000;

    public static SubUser begin(String id) {
        return new SubUser(id, true, Quotas.NONE, Credits.ZERO, TreePMap.empty(), Tally.NONE);
    }

    /// What was decided: the answer, and at most one event that makes it true.
    public record Decision(SubUserAnswer answer, @Nullable SubUserEvent event) {
        public Optional<SubUserEvent> toPersist() {
            return Optional.ofNullable(event);
        }
    }

    public Decision decide(SubUserCommand command, Instant now) {
        return switch (command) {
            case SubUserCommand.AddKey add -> addKey(add, now);
            case SubUserCommand.RevokeKey revoke -> revokeKey(revoke.key(), now);
            case SubUserCommand.SetQuotas set -> setQuotas(set, now);
            case SubUserCommand.SetActive(var wanted) ->
                new Decision(
                        new SubUserAnswer.ActiveSet(wanted),
                        wanted == active ? null : new SubUserEvent.ActiveSet(wanted, now));
            case SubUserCommand.Read(var proof) ->
                proof == null || opens(proof, now)
                        ? new Decision(new SubUserAnswer.Read(view(now)), null)
                        : refused(new Refusal.KeyInvalid());
        };
    }

    /// Whether a key that is presented is one of this sub-user's, and good now. Looks at every one that could be,
    /// whichever fits.
    public boolean opens(Key.Fingerprint presented, Instant now) {
        var opens = false;
        for (var key : keys.values()) {
            opens |= key.livesAt(now) && key.opens(presented, now);
        }
        return opens;
    }

    /// All its gates for a request of `model`, as its tally and what it has set aside make them.
    ///
    /// @param openHolds at most, where its quotas name no number
    public List<Gate> gates(@Nullable String model, SetAside aside, long openHolds, ZoneId zone, Instant now) {
        var gates = new ArrayList<Gate>(9);
        gates.add(new Gate.Condition(GateName.SUB_USER_ACTIVE, active));
        if (model != null) {
            gates.add(new Gate.Condition(GateName.SUB_USER_MODEL, quotas.allows(model)));
        }
        gates.addAll(dayGates(aside, NaturalDay.at(now, zone), zone));
        gates.add(Gate.Counted.credits(
                GateName.SUB_USER_TOTAL_CREDITS,
                totalUsed(),
                tally.held().plus(new Credits(aside.micros())),
                quotas.total(),
                Credits.LEAST,
                null));
        var open = tally.openHolds() + aside.requests();
        var most = quotas.openHolds() == Limits.UNLIMITED ? openHolds : quotas.openHolds();
        gates.add(new Gate.Counted(GateName.SUB_USER_OPEN_HOLDS, HOLDS, 0, open, most, 1, null));
        gates.addAll(minuteGates(aside, Minute.at(now), zone));
        return gates;
    }

    /// The gates that midnight opens again.
    private List<Gate> dayGates(SetAside aside, NaturalDay date, ZoneId zone) {
        var use = tally.days().on(date, Allowance.NONE).all().holding(aside.tokens(), new Credits(aside.micros()));
        var gates = new WindowGates(quotas.limits().day(), use, date.end(zone));
        return List.of(
                gates.credits(GateName.SUB_USER_DAILY_CREDITS),
                gates.requests(GateName.SUB_USER_RPD, aside.requests()),
                gates.tokens(GateName.SUB_USER_TPD));
    }

    /// Those that the next minute opens: the last, for they soon do.
    private List<Gate.Counted> minuteGates(SetAside aside, Minute minute, ZoneId zone) {
        var use = tally.counters().minute().on(minute).use().holding(aside.tokens(), Credits.ZERO);
        return new WindowGates(quotas.limits().minute(), use, minute.end(zone))
                .limited(GateName.SUB_USER_RPM, aside.requests(), GateName.SUB_USER_TPM);
    }

    /// What counts against the total quota. A correction may give back what was used before the quota was set.
    public Credits totalUsed() {
        return tally.total().lessUpTo(totalFrom);
    }

    public SubUser told(Tally newer) {
        return new SubUser(id, active, quotas, totalFrom, keys, tally.newer(newer));
    }

    public SubUser apply(SubUserEvent event) {
        return switch (event) {
            case SubUserEvent.KeyAdded(var key, var fingerprint, var at) ->
                withKey(new Key(key, fingerprint, at, null), at);
            case SubUserEvent.KeyRevoked(var key, var ends, var at) -> {
                var revoked = keys.get(key);
                yield revoked == null ? this : withKey(revoked.endingAt(ends), at);
            }
            case SubUserEvent.QuotasSet(var set, var from, var _) -> new SubUser(id, active, set, from, keys, tally);
            case SubUserEvent.ActiveSet(var set, var _) -> new SubUser(id, set, quotas, totalFrom, keys, tally);
            case SubUserEvent.Counted(var counted, var _) -> told(counted);
        };
    }

    private Decision addKey(SubUserCommand.AddKey add, Instant now) {
        if (keys.values().stream().filter(key -> key.livesAt(now)).count() >= MOST_KEYS) {
            return refused(new Refusal.TooMany("keys", MOST_KEYS));
        }
        var event = new SubUserEvent.KeyAdded(add.key(), add.fingerprint(), now);
        return new Decision(new SubUserAnswer.KeyAdded(new Key(add.key(), add.fingerprint(), now, null)), event);
    }

    private Decision revokeKey(String id, Instant now) {
        var key = kept(keys, now).get(id);
        if (key == null) {
            return refused(new Refusal.NoSuchKey(id));
        }
        return key.livesAt(now)
                ? new Decision(
                        new SubUserAnswer.KeyRevoked(key.endingAt(now), false),
                        new SubUserEvent.KeyRevoked(id, now, now))
                : new Decision(new SubUserAnswer.KeyRevoked(key, true), null);
    }

    private Decision setQuotas(SubUserCommand.SetQuotas set, Instant now) {
        var begins = quotas.total().isUnlimited() && !set.quotas().total().isUnlimited();
        var from = begins || set.resetTotal() ? tally.total() : totalFrom;
        return new Decision(
                new SubUserAnswer.QuotasSet(set.quotas()), new SubUserEvent.QuotasSet(set.quotas(), from, now));
    }

    private static Decision refused(Refusal refusal) {
        return new Decision(new SubUserAnswer.Refused(refusal), null);
    }

    private SubUserView view(Instant now) {
        var told = List.copyOf(kept(keys, now).values());
        return new SubUserView(id, active, quotas, totalUsed(), told, tally);
    }

    private SubUser withKey(Key key, Instant now) {
        return new SubUser(id, active, quotas, totalFrom, kept(keys.plus(key.id(), key), now), tally);
    }

    /// All that live, and those that ended lately.
    private static PMap<String, Key> kept(PMap<String, Key> keys, Instant now) {
        var ended = keys.values().stream()
                .filter(key -> !key.livesAt(now))
                .sorted(Comparator.comparing((Key key) -> key.endsAt().orElseThrow())
                        .thenComparing(Key::id))
                .toList();
        var tooMany = Math.max(0, ended.size() - MOST_ENDED);
        var longAgo = ended.stream()
                .skip(tooMany)
                .takeWhile(key -> !now.isBefore(key.endsAt().orElseThrow().plus(ENDED_KEPT)));
        return keys.minusAll(Stream.concat(ended.stream().limit(tooMany), longAgo)
                .map(Key::id)
                .toList());
    }
}
