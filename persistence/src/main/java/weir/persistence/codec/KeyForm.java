package weir.persistence.codec;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;
import weir.domain.subuser.Key;
import weir.domain.subuser.Keys;
import weir.domain.subuser.SubUserEvent;

/// The stored forms of the keys of a sub-user, and of what happens to them.
final class KeyForm {
    /// The version since which a key has a label and an expiry, and is noted to have been used.
    private static final int LABELS = 5;

    private KeyForm() {}

    static void write(Output out, SubUserEvent.KeyAdded added) {
        out.text(added.key());
        out.text(added.fingerprint().sha256());
        out.optionalText(added.label());
        out.optionalInstant(added.expires());
    }

    static SubUserEvent.KeyAdded readAdded(Input in, Instant at) {
        return new SubUserEvent.KeyAdded(in.text(), new Key.Fingerprint(in.text()), label(in), instant(in), at);
    }

    static void write(Output out, SubUserEvent.KeyRotated rotated) {
        out.text(rotated.old());
        out.instant(rotated.until());
        write(out, rotated.made());
    }

    static SubUserEvent.KeyRotated readRotated(Input in, Instant at) {
        return new SubUserEvent.KeyRotated(in.text(), in.instant(), readAdded(in, at));
    }

    static void write(Output out, SubUserEvent.KeyRevoked revoked) {
        out.text(revoked.key());
        out.instant(revoked.ends());
    }

    static SubUserEvent.KeyRevoked readRevoked(Input in, Instant at) {
        return new SubUserEvent.KeyRevoked(in.text(), in.instant(), at);
    }

    static void writeUses(Output out, SortedMap<String, Instant> uses) {
        out.all(uses.entrySet(), KeyForm::writeUse);
    }

    static SortedMap<String, Instant> readUses(Input in) {
        var uses = new TreeMap<String, Instant>();
        if (in.version() >= LABELS) {
            in.all(KeyForm::readUse).forEach(use -> uses.put(use.getKey(), use.getValue()));
        }
        return uses;
    }

    static void write(Output out, Keys keys) {
        var sorted = keys.byId().values().stream()
                .sorted(Comparator.comparing(Key::id))
                .toList();
        out.all(sorted, KeyForm::write);
    }

    static Keys readAll(Input in) {
        TreePMap<String, Key> keys = TreePMap.empty();
        for (var key : in.all(KeyForm::read)) {
            keys = keys.plus(key.id(), key);
        }
        return new Keys(keys);
    }

    private static void write(Output out, Key key) {
        out.text(key.id());
        out.text(key.fingerprint().sha256());
        out.at(key.created());
        out.optionalInstant(key.ends());
        out.optionalText(key.label());
        out.optionalInstant(key.expires());
        out.optionalInstant(key.lastUsed());
    }

    private static Key read(Input in) {
        return new Key(
                in.text(),
                new Key.Fingerprint(in.text()),
                in.at(),
                in.optionalInstant(),
                label(in),
                instant(in),
                instant(in));
    }

    private static void writeUse(Output out, Map.Entry<String, Instant> use) {
        out.text(use.getKey());
        out.instant(use.getValue());
    }

    private static Map.Entry<String, Instant> readUse(Input in) {
        return Map.entry(in.text(), in.instant());
    }

    private static @Nullable String label(Input in) {
        return in.version() < LABELS ? null : in.optionalText();
    }

    private static @Nullable Instant instant(Input in) {
        return in.version() < LABELS ? null : in.optionalInstant();
    }
}
