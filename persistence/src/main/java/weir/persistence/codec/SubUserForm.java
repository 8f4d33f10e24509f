package weir.persistence.codec;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.actor.SubUserRow;
import weir.domain.overview.Overview;
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
    private static final int KEY_ROTATED = 6;
    private static final int LABEL_SET = 7;
    private static final int ADDRESSES_SET = 8;

    /// The version since which there are any.
    private static final int LABELS = 5;

    private static final Pool<Quotas> QUOTAS = new Pool<>(256);

    private SubUserForm() {}

    static byte[] write(SubUserRow row) {
        var out = Format.begin();
        OverviewHeader.write(out, new Overview(row.changes(), null, List.of(), List.of(), row.notices()));
        writeEvent(out, row.event());
        return out.toBytes();
    }

    static SubUserRow readRow(byte[] bytes) {
        var in = Format.open(bytes);
        var told = OverviewHeader.read(in).overview();
        return in.end(new SubUserRow(readEvent(in), told.changes(), told.notices()));
    }

    private static void writeEvent(Output out, SubUserEvent event) {
        switch (event) {
            case SubUserEvent.KeyAdded added -> KeyForm.write(tagged(out, KEY_ADDED, event), added);
            case SubUserEvent.KeyRotated rotated -> KeyForm.write(tagged(out, KEY_ROTATED, event), rotated);
            case SubUserEvent.KeyRevoked revoked -> KeyForm.write(tagged(out, KEY_REVOKED, event), revoked);
            case SubUserEvent.QuotasSet(var quotas, var totalFrom, var _) -> {
                writeQuotas(tagged(out, QUOTAS_SET, event), quotas);
                out.credits(totalFrom);
            }
            case SubUserEvent.ActiveSet(var active, var _) ->
                tagged(out, ACTIVE_SET, event).flag(active);
            case SubUserEvent.LabelSet(var label, var _) ->
                tagged(out, LABEL_SET, event).optionalText(label);
            case SubUserEvent.AddressesSet(var addresses, var _) ->
                AddressForm.write(tagged(out, ADDRESSES_SET, event), addresses);
            case SubUserEvent.Counted(var tally, var uses, var _) -> {
                TallyForm.write(tagged(out, COUNTED, event), tally);
                KeyForm.writeUses(out, uses);
            }
        }
    }

    private static Output tagged(Output out, int tag, SubUserEvent event) {
        out.octet(tag);
        out.at(event.at());
        return out;
    }

    private static SubUserEvent readEvent(Input in) {
        var tag = in.octet();
        var at = in.at();
        return switch (tag) {
            case KEY_ADDED -> KeyForm.readAdded(in, at);
            case KEY_ROTATED -> KeyForm.readRotated(in, at);
            case KEY_REVOKED -> KeyForm.readRevoked(in, at);
            case QUOTAS_SET -> new SubUserEvent.QuotasSet(readQuotas(in), in.credits(), at);
            case ACTIVE_SET -> new SubUserEvent.ActiveSet(in.flag(), at);
            case LABEL_SET -> new SubUserEvent.LabelSet(in.optionalText(), at);
            case ADDRESSES_SET -> new SubUserEvent.AddressesSet(AddressForm.read(in), at);
            case COUNTED -> new SubUserEvent.Counted(TallyForm.read(in), KeyForm.readUses(in), at);
            default -> throw in.unknown("sub-user event", tag);
        };
    }

    static byte[] write(SubUser subUser) {
        var out = Format.begin();
        out.word(subUser.id());
        out.flag(subUser.active());
        out.optionalText(subUser.label());
        AddressForm.write(out, subUser.addresses());
        writeQuotas(out, subUser.quotas());
        out.credits(subUser.totalFrom());
        KeyForm.write(out, subUser.keys());
        TallyForm.write(out, subUser.tally());
        return out.toBytes();
    }

    static SubUser read(byte[] bytes) {
        var in = Format.open(bytes);
        return in.end(new SubUser(
                in.word(),
                in.flag(),
                readLabel(in),
                AddressForm.readIfAny(in),
                readQuotas(in),
                in.credits(),
                KeyForm.readAll(in),
                TallyForm.read(in)));
    }

    private static @Nullable String readLabel(Input in) {
        return in.version() < LABELS ? null : in.optionalText();
    }

    private static void writeQuotas(Output out, Quotas quotas) {
        PlanForm.writeLimits(out, quotas.limits());
        out.limit(quotas.total());
        out.limit(quotas.openHolds());
        out.all(quotas.models().stream().sorted().toList(), Output::word);
    }

    private static Quotas readQuotas(Input in) {
        return QUOTAS.shared(
                new Quotas(PlanForm.readLimits(in), in.limitOfCredits(), in.limit(), Set.copyOf(in.all(Input::word))));
    }
}
