package weir.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import weir.domain.subuser.Key;
import weir.domain.subuser.Quotas;
import weir.domain.subuser.SubUser;
import weir.domain.subuser.SubUserAnswer;
import weir.domain.subuser.SubUserCommand;
import weir.domain.subuser.SubUserEvent;
import weir.domain.subuser.SubUserView;

/// What the owner has set for one sub-user, as far as that has read its own journal.
final class SubUserRules {
    private static final Duration TOLD = Duration.ofDays(30);

    private final SimulationFindings findings;
    private final TreeMap<String, Key> keys = new TreeMap<>();
    private boolean active = true;
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

    boolean opens(Key.@Nullable Fingerprint proof, Instant now) {
        return proof == null
                || keys.values().stream()
                        .anyMatch(key -> key.fingerprint().equals(proof)
                                && key.endsAt()
                                        .filter(ends -> !now.isBefore(ends))
                                        .isEmpty());
    }

    void resume(SubUser snapshot, long row) {
        sequence = row;
        active = snapshot.active();
        quotas = snapshot.quotas();
        totalFrom = snapshot.totalFrom().micros();
        keys.putAll(snapshot.keys());
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
            case SubUserEvent.KeyAdded(var key, var fingerprint, var at) ->
                keys.put(key, new Key(key, fingerprint, at, null));
            case SubUserEvent.KeyRevoked(var key, var ends, var _) ->
                keys.computeIfPresent(key, (_, old) -> new Key(key, old.fingerprint(), old.created(), ends));
            case SubUserEvent.Counted _ -> {}
        }
    }

    /// Whether what was answered is so.
    boolean follows(SubUserCommand command, SubUserAnswer answer) {
        return switch (answer) {
            case SubUserAnswer.QuotasSet(var set) ->
                set.equals(quotas)
                        && command instanceof SubUserCommand.SetQuotas asked
                        && asked.quotas().equals(set);
            case SubUserAnswer.ActiveSet(var set) -> set == active && command.equals(new SubUserCommand.SetActive(set));
            case SubUserAnswer.KeyAdded(var key) -> key.equals(keys.get(key.id()));
            case SubUserAnswer.KeyRevoked(var key, var _) -> key.equals(keys.get(key.id()));
            case SubUserAnswer.Read _, SubUserAnswer.Refused _ -> true;
        };
    }

    /// Keys are told until thirty days after they have ended.
    void same(SubUserView view, long total, Instant now) {
        findings.same(active, view.active(), "I5", "active, as it is read");
        findings.same(quotas, view.quotas(), "I5", "quotas, as they are read");
        findings.same(totalUsed(total), view.totalUsed().micros(), "I5", "used of the total, as it is read");
        var told = keys.values().stream()
                .filter(key -> key.endsAt()
                        .filter(ends -> !now.isBefore(ends.plus(TOLD)))
                        .isEmpty())
                .toList();
        findings.same(told, view.keys(), "I5", "keys, as they are read");
    }
}
