package weir.simulation;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import weir.domain.address.AddressBlock;
import weir.domain.address.Origin;
import weir.domain.subuser.Key;
import weir.domain.subuser.Quotas;
import weir.domain.subuser.SubUser;
import weir.domain.subuser.SubUserAnswer;
import weir.domain.subuser.SubUserCommand;
import weir.domain.subuser.SubUserEvent;
import weir.domain.subuser.SubUserView;

/// What the owner has set for one sub-user, as far as that has read its own journal.
final class SubUserRules {
    private static final int MOST_KEYS = 100;

    private final SimulationFindings findings;
    private final TreeMap<String, KeyLine> keys = new TreeMap<>();

    /// The hours in which a key was shown.
    private final Map<Key.Fingerprint, TreeSet<Long>> shown = new HashMap<>();

    private boolean active = true;
    private @Nullable String label;
    private List<AddressBlock> networks = List.of();
    private Quotas quotas = Quotas.NONE;
    private long totalFrom;
    private long sequence;

    SubUserRules(SimulationFindings findings) {
        this.findings = findings;
    }

    boolean active() {
        return active;
    }

    Quotas quotas() {
        return quotas;
    }

    /// Rows of its journal that it knows.
    long sequence() {
        return sequence;
    }

    /// What counts against the total quota: what came since it was set, and never less than nothing.
    long totalUsed(long total) {
        return Math.max(0, total - totalFrom);
    }

    /// Whether a request from there is let in.
    boolean allows(Origin origin) {
        return Networks.allow(networks, origin);
    }

    boolean opens(Key.@Nullable Fingerprint proof, Instant now) {
        return proof == null || of(proof).anyMatch(key -> key.opens(now));
    }

    /// It was presented, be it in vain, or before the key is known here.
    void presented(Key.@Nullable Fingerprint proof, Instant now) {
        if (proof != null) {
            shown.computeIfAbsent(proof, _ -> new TreeSet<>()).add(KeyLine.hour(now));
        }
    }

    /// Something was done by it.
    void used(Key.@Nullable Fingerprint proof, Instant now) {
        presented(proof, now);
        if (proof != null) {
            of(proof).forEach(key -> key.used(now));
        }
    }

    private Stream<KeyLine> of(Key.Fingerprint proof) {
        return keys.values().stream().filter(key -> key.fingerprint.equals(proof));
    }

    void resume(SubUser snapshot, long row) {
        sequence = row;
        active = snapshot.active();
        quotas = snapshot.quotas();
        totalFrom = snapshot.totalFrom().micros();
        label = snapshot.label();
        networks = snapshot.addresses().blocks();
        snapshot.keys().byId().forEach((id, key) -> keys.put(id, KeyLine.kept(key)));
    }

    /// A total counts since it was set where there was none, and only the owner resets it: raising it adds to it.
    ///
    /// @param change what the owner asked for; absent while the journal is read
    void apply(SubUserEvent event, long row, @Nullable SubUserCommand change, long total) {
        findings.same(sequence + 1, row, "journal", "row of a sub-user");
        sequence = row;
        switch (event) {
            case SubUserEvent.QuotasSet set -> {
                if (change instanceof SubUserCommand.SetQuotas asked) {
                    var begins = quotas.total().micros() == GateDoor.NO_LIMIT
                            && set.quotas().total().micros() != GateDoor.NO_LIMIT;
                    var from = begins || asked.resetTotal() ? total : totalFrom;
                    findings.same(from, set.totalFrom().micros(), "I5", "where the total begins");
                }
                quotas = set.quotas();
                totalFrom = set.totalFrom().micros();
            }
            case SubUserEvent.ActiveSet(var wanted, var _) -> active = wanted;
            case SubUserEvent.LabelSet(var wanted, var _) -> label = wanted;
            case SubUserEvent.AddressesSet(var wanted, var _) -> networks = wanted.blocks();
            case SubUserEvent.KeyAdded added -> add(added);
            case SubUserEvent.KeyRotated rotated -> rotate(rotated, change);
            case SubUserEvent.KeyRevoked(var key, var ends, var _) ->
                Optional.ofNullable(keys.get(key)).ifPresent(line -> line.revoke(ends));
            case SubUserEvent.Counted(var _, var uses, var _) ->
                uses.forEach((id, hour) -> Optional.ofNullable(keys.get(id)).ifPresent(line -> line.used(hour)));
        }
    }

    private void add(SubUserEvent.KeyAdded added) {
        keys.put(added.key(), KeyLine.made(added));
        var living = keys.values().stream().filter(key -> key.opens(added.at())).count();
        findings.require(living <= MOST_KEYS, "keys", "more than there may be", living, added);
    }

    private void rotate(SubUserEvent.KeyRotated rotated, @Nullable SubUserCommand change) {
        var made = rotated.made();
        var old = keys.get(rotated.old());
        if (old == null || !old.opens(made.at())) {
            findings.require(false, "keys", "made in place of one that opens nothing", rotated);
            return;
        }
        findings.same(String.valueOf(old.label), String.valueOf(made.label()), "keys", "label of " + made.key());
        if (change instanceof SubUserCommand.RotateKey asked) {
            var expires = asked.sameExpiry() ? old.expires() : asked.expires();
            findings.same(String.valueOf(expires), String.valueOf(made.expires()), "keys", "end of " + made.key());
            findings.same(made.at().plus(asked.overlap()), rotated.until(), "keys", "end of " + old.id);
        }
        old.expireBy(rotated.until());
        add(made);
    }

    /// Whether what was answered is so.
    boolean follows(SubUserCommand command, SubUserAnswer answer) {
        return switch (answer) {
            case SubUserAnswer.QuotasSet(var set) ->
                set.equals(quotas)
                        && command instanceof SubUserCommand.SetQuotas asked
                        && asked.quotas().equals(set);
            case SubUserAnswer.ActiveSet(var set) -> set == active && command.equals(new SubUserCommand.SetActive(set));
            case SubUserAnswer.LabelSet(var set) ->
                Objects.equals(set, label) && command.equals(new SubUserCommand.SetLabel(set));
            case SubUserAnswer.AddressesSet(var set) ->
                set.blocks().equals(networks) && command.equals(new SubUserCommand.SetAddresses(set));
            case SubUserAnswer.KeyAdded(var key) -> known(key);
            case SubUserAnswer.KeyRotated(var key, var old) -> known(key) && known(old);
            case SubUserAnswer.KeyRevoked(var key, var _) -> known(key);
            case SubUserAnswer.Read _, SubUserAnswer.Refused _ -> true;
        };
    }

    private boolean known(Key key) {
        var line = keys.get(key.id());
        return line != null && line.same(key);
    }

    /// Keys are told until thirty days after they have ended.
    void same(SubUserView view, long total, Instant now) {
        findings.same(active, view.active(), "I5", "active, as it is read");
        findings.same(String.valueOf(label), String.valueOf(view.label()), "I5", "label, as it is read");
        findings.same(networks, view.addresses().blocks(), "I5", "addresses, as they are read");
        findings.same(quotas, view.quotas(), "I5", "quotas, as they are read");
        findings.same(totalUsed(total), view.totalUsed().micros(), "I5", "used of the total, as it is read");
        var told = keys.values().stream()
                .filter(key -> key.told(now))
                .map(key -> key.id)
                .toList();
        findings.same(told, view.keys().stream().map(Key::id).toList(), "I5", "keys, as they are read");
        for (var key : view.keys()) {
            findings.require(known(key), "I5", "another key is read", key, keys.get(key.id()));
            findings.require(usedThen(key), "I5", "another use of a key is read", key, keys.get(key.id()));
        }
    }

    private boolean usedThen(Key key) {
        var line = keys.get(key.id());
        return line != null && line.sameUse(key, shown.getOrDefault(key.fingerprint(), new TreeSet<>()));
    }
}
