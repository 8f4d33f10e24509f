package weir.persistence.codec;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import weir.domain.account.Standing;
import weir.domain.credit.DrawReason;
import weir.domain.credit.Funding;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.hold.Outcome;
import weir.domain.hold.PlanExclusion;
import weir.domain.limit.GateName;
import weir.domain.notice.Notice;
import weir.domain.order.OrderKind;
import weir.domain.order.Unapplied;
import weir.domain.overview.By;
import weir.domain.overview.LoggedChange;
import weir.domain.rating.Protocol;

/// The numbers that an enum's constants are stored as, whatever their names and their order become. Never used again.
final class Codes<E extends Enum<E>> {
    static final Codes<Funding> FUNDING = new Codes<>("funding", Funding.values(), funding -> switch (funding) {
        case PLAN -> 1;
        case EXTRA_USAGE -> 2;
        case PAYG -> 3;
    });

    static final Codes<DrawReason> REASON = new Codes<>("draw reason", DrawReason.values(), reason -> switch (reason) {
        case WITHIN_DAILY_LIMIT -> 1;
        case BEYOND_DAILY_LIMIT -> 2;
        case DAILY_LIMIT_REACHED -> 3;
        case RPD_REACHED -> 4;
        case TPD_REACHED -> 5;
        case PLAN_POOL_EMPTY -> 6;
        case MODEL_NOT_IN_PLAN -> 7;
        case NO_SUBSCRIPTION -> 8;
        case OVERAGE_REPAID -> 9;
    });

    static final Codes<PlanExclusion> EXCLUSION =
            new Codes<>("plan exclusion", PlanExclusion.values(), exclusion -> switch (exclusion) {
                case NONE -> 0;
                case RPD -> 1;
                case TPD -> 2;
                case MODEL_NOT_IN_PLAN -> 3;
                case NO_SUBSCRIPTION -> 4;
            });

    static final Codes<Outcome> OUTCOME = new Codes<>("outcome", Outcome.values(), outcome -> switch (outcome) {
        case COMPLETED -> 1;
        case INCOMPLETE -> 2;
        case FAILED -> 3;
        case CANCELLED -> 4;
        case UNREPORTED -> 5;
    });

    static final Codes<ExpiryPolicy> POLICY =
            new Codes<>("expiry policy", ExpiryPolicy.values(), policy -> switch (policy) {
                case RELEASE -> 1;
                case CHARGE_ESTIMATE -> 2;
                case REVIEW -> 3;
            });

    static final Codes<Protocol> PROTOCOL = new Codes<>("protocol", Protocol.values(), protocol -> switch (protocol) {
        case RESPONSES -> 1;
        case CLAUDE -> 2;
    });

    static final Codes<OrderKind> ORDER = new Codes<>("order kind", OrderKind.values(), kind -> switch (kind) {
        case SUBSCRIBE -> 1;
        case RENEW -> 2;
        case UPGRADE -> 3;
        case EXTRA_USAGE -> 4;
        case PAYG -> 5;
        case GIFT -> 6;
    });

    static final Codes<Unapplied> UNAPPLIED =
            new Codes<>("reason of an order", Unapplied.values(), reason -> switch (reason) {
                case QUOTE_STALE -> 1;
                case QUOTE_EXPIRED -> 2;
                case PAID_OTHERWISE -> 3;
                case ACCOUNT_FULL -> 4;
                case ACCOUNT_CLOSED -> 5;
            });

    static final Codes<By.Role> ROLE = new Codes<>("role", By.Role.values(), role -> switch (role) {
        case OPERATOR -> 1;
        case READER -> 2;
        case OWNER -> 3;
        case SUB_USER -> 4;
        case METER -> 5;
        case WEIR -> 6;
    });

    static final Codes<Standing> STANDING = new Codes<>("standing", Standing.values(), standing -> switch (standing) {
        case ACTIVE -> 1;
        case SUSPENDED -> 2;
        case CLOSED -> 3;
    });

    static final Codes<GateName> GATE = new Codes<>("gate", GateName.values(), gate -> switch (gate) {
        case ACCOUNT_ACTIVE -> 1;
        case OPEN_HOLDS -> 2;
        case SUBSCRIPTION -> 3;
        case MODEL_IN_PLAN -> 4;
        case PLAN_POOL -> 5;
        case DAILY_LIMIT -> 6;
        case RPD -> 7;
        case TPD -> 8;
        case EXTRA_USAGE -> 9;
        case PAYG -> 10;
        case RPM -> 11;
        case TPM -> 12;
        case SUB_USER_ACTIVE -> 13;
        case SUB_USER_MODEL -> 14;
        case SUB_USER_DAILY_CREDITS -> 15;
        case SUB_USER_RPD -> 16;
        case SUB_USER_TPD -> 17;
        case SUB_USER_TOTAL_CREDITS -> 18;
        case SUB_USER_OPEN_HOLDS -> 19;
        case SUB_USER_RPM -> 20;
        case SUB_USER_TPM -> 21;
        case PLAN_SUB_USERS -> 22;
        case SUB_USER_ADDRESS -> 23;
    });

    static final Codes<LoggedChange.What> CHANGE =
            new Codes<>("change", LoggedChange.What.values(), what -> switch (what) {
                case ACCOUNT_OPENED -> 1;
                case ACCOUNT_CHANGED -> 2;
                case ACCOUNT_SUSPENDED -> 3;
                case ACCOUNT_RESUMED -> 4;
                case ACCOUNT_CLOSED -> 5;
                case SUB_USER_ADDED -> 6;
                case SUB_USER_CHANGED -> 7;
                case KEY_MADE -> 8;
                case KEY_REVOKED -> 9;
                case SUBSCRIBED -> 10;
                case GRANTED -> 11;
                case GIVEN -> 12;
                case ORDER_APPLIED -> 13;
                case ORDER_UNAPPLIED -> 14;
                case ORDER_VOIDED -> 15;
                case CHARGE_REVERSED -> 16;
                case REVIEW_DECIDED -> 17;
                case PRODUCTS_PUT -> 18;
                case RATE_CARD_PUT -> 19;
                case TOKEN_MADE -> 20;
                case TOKEN_REVOKED -> 21;
                case SUB_USER_REMOVED -> 22;
                case KEY_ROTATED -> 23;
                case WEBHOOK_MADE -> 30;
                case WEBHOOK_CHANGED -> 31;
                case WEBHOOK_REPLAYED -> 32;
                case WEBHOOK_REMOVED -> 33;
                case WEBHOOK_ROTATED -> 34;
            });

    static final Codes<Notice.What> NOTICE = new Codes<>("notice", Notice.What.values(), notice -> switch (notice) {
        case ORDER_APPLIED -> 1;
        case ORDER_UNAPPLIED -> 2;
        case ORDER_VOIDED -> 3;
        case LIMIT_THRESHOLD -> 4;
        case BALANCE_THRESHOLD -> 5;
        case ACCOUNT_OWES -> 6;
        case ACCOUNT_SUSPENDED -> 7;
        case ACCOUNT_RESUMED -> 8;
        case ACCOUNT_CLOSED -> 9;
        case SUBSCRIPTION_ENDS_SOON -> 10;
        case TERM_ENDED -> 11;
        case SUBSCRIPTION_ENDED -> 12;
        case CREDITS_LAPSED -> 13;
        case HOLD_EXPIRED -> 14;
        case REVIEW_WAITING -> 15;
        case BLOCKED_FIRST -> 16;
        case WEBHOOK_TEST -> 17;
        case GRANT_ENDING -> 18;
    });

    private final String family;
    private final ToIntFunction<E> code;
    private final Map<Integer, E> constants = new HashMap<>();

    private Codes(String family, E[] values, ToIntFunction<E> code) {
        this.family = family;
        this.code = code;
        for (var value : values) {
            var other = constants.put(code.applyAsInt(value), value);
            if (other != null) {
                throw new IllegalStateException("%s and %s are stored as the same number".formatted(value, other));
            }
        }
    }

    int code(E value) {
        return code.applyAsInt(value);
    }

    E constant(int stored) {
        var constant = constants.get(stored);
        if (constant == null) {
            throw new Unreadable("no %s has the code %d".formatted(family, stored));
        }
        return constant;
    }
}
