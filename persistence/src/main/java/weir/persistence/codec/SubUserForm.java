package weir.persistence.codec;

import java.util.Comparator;
import java.util.Set;
import org.pcollections.TreePMap;
import weir.actor.SubUserRow;
import weir.domain.overview.Overview;
import weir.domain.subuser.Key;
import weir.domain.subuser.Quotas;
import weir.domain.subuser.SubUser;
import weir.domain.subuser.SubUserEvent;

/// The stored forms of a sub-user's events and of its snapshot.
final class SubUserForm {
    private static final int KEY_ADDED = 1;
    private static final int KEY_REVOKED = 2;
    private static final int QUOTAS_SET = 3;
    private static final int ACTIVE_SET = 4;
    private static final int COUNTED = 5;

    private SubUserForm() {}

    static byte[] write(SubUserRow row) {
        var out = Format.begin();
        OverviewHeader.write(out, Overview.of(row.changes()));
        writeEvent(out, row.event());
        return out.toBytes();
    }

    static SubUserRow readRow(byte[] bytes) {
        var in = Format.open(bytes);
        var changes = OverviewHeader.read(in).changes();
        return in.end(new SubUserRow(readEvent(in), changes));
    }

    private static void writeEvent(Output out, SubUserEvent event) {
        switch (event) {
            case SubUserEvent.KeyAdded(var key, var fingerprint, var at) -> {
                out.octet(KEY_ADDED);
                out.at(at);
                out.text(key);
                out.text(fingerprint.sha256());
            }
            case SubUserEvent.KeyRevoked(var key, var ends, var at) -> {
                out.octet(KEY_REVOKED);
                out.at(at);
                out.text(key);
                out.instant(ends);
            }
            case SubUserEvent.QuotasSet(var quotas, var totalFrom, var at) -> {
                out.octet(QUOTAS_SET);
                out.at(at);
                writeQuotas(out, quotas);
                out.credits(totalFrom);
            }
            case SubUserEvent.ActiveSet(var active, var at) -> {
                out.octet(ACTIVE_SET);
                out.at(at);
                out.flag(active);
            }
            case SubUserEvent.Counted(var tally, var at) -> {
                out.octet(COUNTED);
                out.at(at);
                TallyForm.write(out, tally);
            }
        }
    }

    private static SubUserEvent readEvent(Input in) {
        var tag = in.octet();
        var at = in.at();
        return switch (tag) {
                    case KEY_ADDED -> new SubUserEvent.KeyAdded(in.text(), new Key.Fingerprint(in.text()), at);
                    case KEY_REVOKED -> new SubUserEvent.KeyRevoked(in.text(), in.instant(), at);
                    case QUOTAS_SET -> new SubUserEvent.QuotasSet(readQuotas(in), in.credits(), at);
                    case ACTIVE_SET -> new SubUserEvent.ActiveSet(in.flag(), at);
                    case COUNTED -> new SubUserEvent.Counted(TallyForm.read(in), at);
            default -> throw in.unknown("sub-user event", tag);
        };
    }

    static byte[] write(SubUser subUser) {
        var out = Format.begin();
        out.word(subUser.id());
        out.flag(subUser.active());
        writeQuotas(out, subUser.quotas());
        out.credits(subUser.totalFrom());
        var keys = subUser.keys().values().stream()
                .sorted(Comparator.comparing(Key::id))
                .toList();
        out.all(keys, SubUserForm::writeKey);
        TallyForm.write(out, subUser.tally());
        return out.toBytes();
    }

    static SubUser read(byte[] bytes) {
        var in = Format.open(bytes);
        return in.end(
                new SubUser(in.word(), in.flag(), readQuotas(in), in.credits(), readKeys(in), TallyForm.read(in)));
    }

    private static void writeQuotas(Output out, Quotas quotas) {
        PlanForm.writeLimits(out, quotas.limits());
        out.limit(quotas.total());
        out.limit(quotas.openHolds());
        out.all(quotas.models().stream().sorted().toList(), Output::word);
    }

    private static Quotas readQuotas(Input in) {
        return new Quotas(PlanForm.readLimits(in), in.limitOfCredits(), in.limit(), Set.copyOf(in.all(Input::word)));
    }

    private static void writeKey(Output out, Key key) {
        out.text(key.id());
        out.text(key.fingerprint().sha256());
        out.at(key.created());
        out.optionalInstant(key.ends());
    }

    private static Key readKey(Input in) {
        return new Key(in.text(), new Key.Fingerprint(in.text()), in.at(), in.optionalInstant());
    }

    private static TreePMap<String, Key> readKeys(Input in) {
        TreePMap<String, Key> keys = TreePMap.empty();
        for (var key : in.all(SubUserForm::readKey)) {
            keys = keys.plus(key.id(), key);
        }
        return keys;
    }
}
