package weir.domain.overview;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.credit.Funding;
import weir.domain.limit.Thresholds;
import weir.domain.notice.Spelling;

/// What people change of an account, field by field. What is not there has no field.
final class AccountFields {
    private AccountFields() {}

    static Map<String, String> of(Account account) {
        var fields = new LinkedHashMap<String, String>();
        if (!account.opened()) {
            return fields;
        }
        var profile = account.profile();
        put(fields, "label", profile.details().label());
        put(fields, "reference", profile.details().reference());
        put(fields, "contact", profile.details().contact());
        fields.put("zone", profile.zone().getId());
        fields.put("state", Spelling.of(profile.standing()));
        var switches = profile.switches();
        fields.put("payg_passes_day", Boolean.toString(switches.paygPassesDay()));
        fields.put("strict", Boolean.toString(switches.strict()));
        fields.put("on_expiry", Spelling.of(switches.expiry()));
        fields.put("late_window_hours", Long.toString(switches.lateWindow().toHours()));
        fields.put("thresholds", told(switches.thresholds()));
        var subscription = profile.subscription();
        if (subscription != null) {
            fields.put("plan", subscription.plan().id());
            fields.put("valid_until", subscription.until().toString());
        }
        for (var funding : Funding.values()) {
            fields.put(
                    Spelling.of(funding) + "_credits",
                    Spelling.of(account.grants().balance(funding)));
        }
        fields.put("owed", Spelling.of(account.grants().owed()));
        return fields;
    }

    private static String told(Thresholds thresholds) {
        return thresholds.percents().stream().map(percent -> percent + " %").collect(Collectors.joining(", "));
    }

    private static void put(SequencedMap<String, String> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
