package weir.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.domain.credit.Credits;
import weir.domain.limit.Allowance;
import weir.domain.limit.Limits;
import weir.domain.subuser.Key;
import weir.domain.subuser.Quotas;
import weir.domain.subuser.SubUserCommand;

/// The owner of one account, with the keys that it has made for its sub-users.
final class Owners {
    private static final int REMEMBERED = 40;

    private final Chance chance;
    private final Origins origins;
    private final List<OwnKey> keys = new ArrayList<>();
    private long made;

    private record OwnKey(String subUser, String id, Key.Fingerprint fingerprint) {}

    Owners(Chance chance, Origins origins) {
        this.chance = chance;
        this.origins = origins;
    }

    /// Mostly a proxy asks, which needs no key of the sub-user; else one of its own, good or not, or another's.
    Key.@Nullable Fingerprint proof(String subUser) {
        var own = keys.stream().filter(key -> key.subUser().equals(subUser)).toList();
        if (own.isEmpty() || chance.percent(60)) {
            return null;
        }
        return chance.oneOf(chance.percent(5) ? keys : own).fingerprint();
    }

    /// What the owner does to a sub-user.
    SubUserCommand change(String subUser, Instant now) {
        var roll = chance.below(100);
        if (roll < 15) {
            return new SubUserCommand.SetActive(chance.percent(92));
        } else if (roll < 30) {
            return new SubUserCommand.Read(proof(subUser));
        } else if (roll < 50) {
            return key(subUser, now, roll < 43 || keys.isEmpty());
        } else if (roll < 57 && !keys.isEmpty()) {
            return new SubUserCommand.RevokeKey(chance.oneOf(keys).id());
        } else if (roll < 63) {
            return new SubUserCommand.SetAddresses(origins.allowed());
        } else if (roll < 66) {
            return new SubUserCommand.SetLabel(chance.percent(70) ? "label-" + chance.below(3) : null);
        } else {
            return new SubUserCommand.SetQuotas(chance.percent(40) ? Quotas.NONE : quotas(), chance.percent(20));
        }
    }

    /// One that nobody had before, by itself or in place of another.
    private SubUserCommand key(String subUser, Instant now, boolean alone) {
        var old = alone ? "" : chance.oneOf(keys).id();
        var key = new OwnKey(subUser, "key-" + ++made, new Key.Fingerprint("%064x".formatted(made)));
        keys.add(key);
        if (keys.size() > REMEMBERED) {
            keys.removeFirst();
        }
        var expires = chance.percent(40) ? now.plus(Duration.ofMinutes(chance.between(1, 3_000))) : null;
        var overlap = Duration.ofMinutes(chance.percent(20) ? 0 : chance.between(1, 600));
        return alone
                ? new SubUserCommand.AddKey(key.id(), key.fingerprint(), chance.percent(50) ? "desk" : null, expires)
                : new SubUserCommand.RotateKey(old, overlap, key.id(), key.fingerprint(), chance.percent(70), expires);
    }

    private Quotas quotas() {
        return new Quotas(
                new Limits(
                        new Allowance(new Credits(some(3_000_000)), some(20), some(600_000)),
                        Allowance.of(some(4), some(90_000))),
                new Credits(some(30_000_000)),
                some(6),
                chance.percent(70) ? Set.of() : Set.of("small", "rare"));
    }

    private long some(long most) {
        return chance.percent(50) ? Limits.UNLIMITED : chance.percent(5) ? 0 : chance.between(1, most);
    }
}
