package weir.domain.subuser;

import static weir.domain.limit.Gate.Unit.HOLDS;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Refusal;
import weir.domain.address.AllowedAddresses;
import weir.domain.address.Origin;
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
/// @param label what people call it
/// @param totalFrom the total of all time when its total quota began to count
/// @param tally the newest counters that its account has told it
public record SubUser(
        String id,
        boolean active,
        @Nullable String label,
        AllowedAddresses addresses,
        Quotas quotas,
        Credits totalFrom,
        Keys keys,
        Tally tally) {

    public static SubUser begin(String id) {
        return new SubUser(id, true, null, AllowedAddresses.ANY, Quotas.NONE, Credits.ZERO, Keys.NONE, Tally.NONE);
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
            case SubUserCommand.RotateKey rotate -> rotateKey(rotate, now);
            case SubUserCommand.RevokeKey revoke -> revokeKey(revoke.key(), now);
            case SubUserCommand.SetQuotas set -> setQuotas(set, now);
            case SubUserCommand.SetActive(var wanted) ->
                new Decision(
                        new SubUserAnswer.ActiveSet(wanted),
                        wanted == active ? null : new SubUserEvent.ActiveSet(wanted, now));
            case SubUserCommand.SetLabel(var wanted) ->
                new Decision(
                        new SubUserAnswer.LabelSet(wanted),
                        Objects.equals(wanted, label) ? null : new SubUserEvent.LabelSet(wanted, now));
            case SubUserCommand.SetAddresses(var wanted) ->
                new Decision(
                        new SubUserAnswer.AddressesSet(wanted),
                        wanted.equals(addresses) ? null : new SubUserEvent.AddressesSet(wanted, now));
            case SubUserCommand.Read(var proof) ->
                proof == null || opens(proof, now)
                        ? new Decision(new SubUserAnswer.Read(view(now)), null)
                        : refused(new Refusal.KeyInvalid());
        };
    }

    /// Whether a key that is presented is one of this sub-user's, and good now.
    public boolean opens(Key.Fingerprint presented, Instant now) {
        return keys.opening(presented, now).isPresent();
    }

    /// All its gates for a request of `model` from `origin`, as its tally and what it has set aside make them.
    ///
    /// @param openHolds at most, where its quotas name no number
    public List<Gate> gates(
            @Nullable String model, Origin origin, SetAside aside, long openHolds, ZoneId zone, Instant now) {
        var gates = new ArrayList<Gate>(10);
        gates.add(new Gate.Condition(GateName.SUB_USER_ACTIVE, active));
        if (!(origin instanceof Origin.Untold)) {
            gates.add(address(origin));
        }
        if (model != null) {
            gates.add(new Gate.Choice(GateName.SUB_USER_MODEL, quotas.allows(model), quotas.models(), model));
        }
        gates.addAll(filling(aside, zone, now));
        var open = tally.openHolds() + aside.requests();
        var most = quotas.openHolds() == Limits.UNLIMITED ? openHolds : quotas.openHolds();
        gates.add(new Gate.Counted(GateName.SUB_USER_OPEN_HOLDS, HOLDS, 0, open, most, 1, null));
        gates.addAll(minuteGates(aside, Minute.at(now), zone));
        return gates;
    }

    private Gate.Choice address(Origin origin) {
        return addresses.allow(origin)
                ? new Gate.Choice(GateName.SUB_USER_ADDRESS, true, List.of(), null)
                : new Gate.Choice(GateName.SUB_USER_ADDRESS, false, addresses.texts(), origin.known());
    }

    /// The gates that fill up: those that midnight opens again, and its quota in total.
    public List<Gate.Counted> filling(SetAside aside, ZoneId zone, Instant now) {
        var date = NaturalDay.at(now, zone);
        var use = tally.days().on(date, Allowance.NONE).all().holding(aside.tokens(), new Credits(aside.micros()));
        var gates = new WindowGates(quotas.limits().day(), use, date.end(zone));
        return List.of(
                gates.credits(GateName.SUB_USER_DAILY_CREDITS),
                gates.requests(GateName.SUB_USER_RPD, aside.requests()),
                gates.tokens(GateName.SUB_USER_TPD),
                Gate.Counted.credits(
                        GateName.SUB_USER_TOTAL_CREDITS,
                        totalUsed(),
                        tally.held().plus(new Credits(aside.micros())),
                        quotas.total(),
                        Credits.LEAST,
                        null));
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
        return new SubUser(id, active, label, addresses, quotas, totalFrom, keys, tally.newer(newer));
    }

    /// The same, told in which hours its keys were used, by their ids.
    public SubUser used(Map<String, Instant> hours) {
        return hours.isEmpty() ? this : with(keys.used(hours));
    }

    public SubUser apply(SubUserEvent event) {
        return switch (event) {
            case SubUserEvent.KeyAdded added -> with(keys.with(Key.made(added), added.at()));
            case SubUserEvent.KeyRotated(var old, var until, var made) -> rotated(old, until, made);
            case SubUserEvent.KeyRevoked(var key, var ends, var at) -> {
                var revoked = keys.byId().get(key);
                yield revoked == null ? this : with(keys.with(revoked.endingAt(ends), at));
            }
            case SubUserEvent.QuotasSet(var set, var from, var _) ->
                new SubUser(id, active, label, addresses, set, from, keys, tally);
            case SubUserEvent.ActiveSet(var set, var _) ->
                new SubUser(id, set, label, addresses, quotas, totalFrom, keys, tally);
            case SubUserEvent.LabelSet(var set, var _) ->
                new SubUser(id, active, set, addresses, quotas, totalFrom, keys, tally);
            case SubUserEvent.AddressesSet(var set, var _) ->
                new SubUser(id, active, label, set, quotas, totalFrom, keys, tally);
            case SubUserEvent.Counted(var counted, var uses, var _) ->
                told(counted).used(uses);
        };
    }

    private SubUser rotated(String old, Instant until, SubUserEvent.KeyAdded made) {
        var before = keys.byId().get(old);
        var ending = before == null ? keys : keys.with(before.expiringBy(until), made.at());
        return with(ending.with(Key.made(made), made.at()));
    }

    private Decision addKey(SubUserCommand.AddKey add, Instant now) {
        if (keys.full(now)) {
            return refused(new Refusal.TooMany("keys", Keys.MOST_LIVING));
        }
        var event = new SubUserEvent.KeyAdded(add.key(), add.fingerprint(), add.label(), add.expires(), now);
        return new Decision(new SubUserAnswer.KeyAdded(Key.made(event)), event);
    }

    /// The old key makes room at once where it does not go on.
    private Decision rotateKey(SubUserCommand.RotateKey rotate, Instant now) {
        var old = keys.find(rotate.old(), now).orElse(null);
        if (old == null) {
            return refused(new Refusal.NoSuchKey(rotate.old()));
        }
        if (!old.livesAt(now)) {
            return refused(new Refusal.KeyEnded(old.id()));
        }
        if (!rotate.overlap().isZero() && keys.full(now)) {
            return refused(new Refusal.TooMany("keys", Keys.MOST_LIVING));
        }
        var until = now.plus(rotate.overlap());
        var expires = rotate.sameExpiry() ? old.expires() : rotate.expires();
        var made = new SubUserEvent.KeyAdded(rotate.key(), rotate.fingerprint(), old.label(), expires, now);
        return new Decision(
                new SubUserAnswer.KeyRotated(Key.made(made), old.expiringBy(until)),
                new SubUserEvent.KeyRotated(old.id(), until, made));
    }

    private Decision revokeKey(String id, Instant now) {
        var key = keys.find(id, now).orElse(null);
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
        return new SubUserView(id, active, label, addresses, quotas, totalUsed(), keys.told(now), tally, now);
    }

    private SubUser with(Keys changed) {
        return new SubUser(id, active, label, addresses, quotas, totalFrom, changed, tally);
    }
}
