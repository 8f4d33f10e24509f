package weir.domain.overview;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import weir.domain.address.AddressBlock;
import weir.domain.address.AllowedAddresses;
import weir.domain.credit.Credits;
import weir.domain.limit.Limits;
import weir.domain.notice.Spelling;
import weir.domain.overview.LoggedChange.Field;
import weir.domain.overview.LoggedChange.What;
import weir.domain.subuser.Quotas;
import weir.domain.subuser.SubUser;
import weir.domain.subuser.SubUserEvent;

/// Says of what happens to a sub-user what the change log keeps of it.
///
/// @param before the sub-user as it was until then
public record SubUserChanges(String account, SubUser before) {

    /// Empty for a checkpoint of its counters.
    public Optional<LoggedChange> of(SubUserEvent event, By by) {
        return switch (event) {
            case SubUserEvent.KeyAdded added -> entry(event, by, What.KEY_MADE, made(added));
            case SubUserEvent.KeyRotated(var old, var until, var made) -> {
                var fields = new ArrayList<>(made(made));
                fields.add(Field.made("replaces", old));
                fields.add(Field.made("replaced_ends", until.toString()));
                yield entry(event, by, What.KEY_ROTATED, fields);
            }
            case SubUserEvent.KeyRevoked(var key, var ends, var _) ->
                entry(
                        event,
                        by,
                        What.KEY_REVOKED,
                        List.of(Field.made("key", key), Field.made("ends", ends.toString())));
            case SubUserEvent.QuotasSet(var quotas, var from, var _) ->
                entry(event, by, What.SUB_USER_CHANGED, quotas(quotas, from));
            case SubUserEvent.ActiveSet(var active, var _) ->
                entry(
                        event,
                        by,
                        What.SUB_USER_CHANGED,
                        List.of(new Field("active", Boolean.toString(before.active()), Boolean.toString(active))));
            case SubUserEvent.LabelSet(var label, var _) ->
                entry(event, by, What.SUB_USER_CHANGED, List.of(new Field("label", before.label(), label)));
            case SubUserEvent.AddressesSet(var addresses, var _) ->
                entry(
                        event,
                        by,
                        What.SUB_USER_CHANGED,
                        List.of(new Field("allowed_addresses", text(before.addresses()), text(addresses))));
            case SubUserEvent.Counted _ -> Optional.empty();
        };
    }

    private Optional<LoggedChange> entry(SubUserEvent event, By by, What what, List<Field> fields) {
        return Optional.of(new LoggedChange(account, before.id(), by, event.at(), what, fields));
    }

    /// Never what it opens with, nor what that hashes to.
    private static List<Field> made(SubUserEvent.KeyAdded added) {
        var fields = new ArrayList<>(List.of(Field.made("key", added.key())));
        if (added.label() != null) {
            fields.add(Field.made("label", added.label()));
        }
        if (added.expires() != null) {
            fields.add(Field.made("expires", added.expires().toString()));
        }
        return fields;
    }

    private static @Nullable String text(AllowedAddresses addresses) {
        return addresses.blocks().isEmpty()
                ? null
                : addresses.blocks().stream().map(AddressBlock::toString).collect(joining(", "));
    }

    private List<Field> quotas(Quotas set, Credits from) {
        var fields = new ArrayList<>(Field.between(fields(before.quotas()), fields(set)));
        if (!from.equals(before.totalFrom())) {
            fields.add(Field.made("total_counts", "anew"));
        }
        return fields;
    }

    private static Map<String, String> fields(Quotas quotas) {
        var fields = new LinkedHashMap<String, String>();
        var day = quotas.limits().day();
        var minute = quotas.limits().minute();
        put(fields, "daily_credits", day.credits());
        put(fields, "rpd", day.requests());
        put(fields, "tpd", day.tokens());
        put(fields, "rpm", minute.requests());
        put(fields, "tpm", minute.tokens());
        put(fields, "total_credits", quotas.total());
        put(fields, "open_holds", quotas.openHolds());
        if (!quotas.models().isEmpty()) {
            fields.put("models", String.join(", ", new TreeSet<>(quotas.models())));
        }
        return fields;
    }

    private static void put(SequencedMap<String, String> fields, String name, long limit) {
        if (limit != Limits.UNLIMITED) {
            fields.put(name, Long.toString(limit));
        }
    }

    private static void put(SequencedMap<String, String> fields, String name, Credits limit) {
        if (!limit.isUnlimited()) {
            fields.put(name, Spelling.of(limit));
        }
    }
}
