package weir.domain.overview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Somebody has changed something: an entry of the change log.
///
/// @param account absent where it concerns none alone: products, prices, tokens
/// @param subUser absent where it concerns its account as a whole
/// @param at when it took effect
/// @param fields what differs, or names what was done
public record LoggedChange(
        @Nullable String account, @Nullable String subUser, By by, Instant at, What what, List<Field> fields) {
    public LoggedChange {
        fields = List.copyOf(fields);
    }

    public enum What {
        ACCOUNT_OPENED,
        ACCOUNT_CHANGED,
        ACCOUNT_SUSPENDED,
        ACCOUNT_RESUMED,
        ACCOUNT_CLOSED,
        SUB_USER_ADDED,
        SUB_USER_CHANGED,
        SUB_USER_REMOVED,
        KEY_MADE,
        KEY_ROTATED,
        KEY_REVOKED,
        SUBSCRIBED,
        GRANTED,
        GIVEN,
        ORDER_APPLIED,
        ORDER_UNAPPLIED,
        ORDER_VOIDED,
        CHARGE_REVERSED,
        REVIEW_DECIDED,
        PRODUCTS_PUT,
        RATE_CARD_PUT,
        TOKEN_MADE,
        TOKEN_REVOKED,
        WEBHOOK_MADE,
        WEBHOOK_CHANGED,
        WEBHOOK_ROTATED,
        WEBHOOK_REPLAYED,
        WEBHOOK_REMOVED
    }

    /// @param before absent where it was not there; `after` likewise
    public record Field(
            String name, @Nullable String before, @Nullable String after) {

        /// Those that differ, in the order of what was before and then of what is new.
        public static List<Field> between(Map<String, String> before, Map<String, String> after) {
            var names = new LinkedHashSet<>(before.keySet());
            names.addAll(after.keySet());
            var fields = new ArrayList<Field>();
            for (var name : names) {
                var was = before.get(name);
                var is = after.get(name);
                if (was == null || !was.equals(is)) {
                    fields.add(new Field(name, was, is));
                }
            }
            return fields;
        }

        /// What only now has a value.
        public static Field made(String name, String value) {
            return new Field(name, null, value);
        }
    }
}
