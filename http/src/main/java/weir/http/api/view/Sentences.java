package weir.http.api.view;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import weir.domain.limit.Blocked;
import weir.domain.limit.Gate;
import weir.domain.limit.Remedy;
import weir.http.api.json.Decimal;

/// What people are told about a closed gate, and about what opens the way: with numbers, and with the zone of every
/// time of day.
public final class Sentences {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private Sentences() {}

    /// The headline of a blocked request: the gate that says most, and when a request like this would pass.
    static String of(Blocked blocked, Sight sight) {
        var headline = blocked.headline();
        var closed = sight.numbers(headline) ? of(headline) : what(headline);
        return headline.opensAt()
                .map(resets -> closed + "; it resets at " + local(resets, blocked.zone()) + ".")
                .or(() -> blocked.opensAt()
                        .map(opens ->
                                closed + "; a request like this passes from " + local(opens, blocked.zone()) + " on."))
                .orElse(closed + ".");
    }

    /// An instant as people in the account's zone read it, such as `2026-11-24 00:00 Asia/Shanghai`.
    public static String local(Instant instant, ZoneId zone) {
        return MINUTE.format(instant.atZone(zone)) + ' ' + zone.getId();
    }

    public static String of(Remedy remedy, Blocked blocked) {
        return switch (remedy) {
            case WAIT ->
                blocked.opensAt()
                        .map(opens -> "Wait until " + local(opens, blocked.zone()) + ".")
                        .orElse("Wait.");
            case WAIT_FOR_OPEN_HOLDS -> "Wait until requests under way have ended: what they hold is what is missing.";
            case BUY_EXTRA_USAGE -> "Buy extra usage: while it lasts, the plan's limits no longer block.";
            case TOP_UP_PAYG -> "Top up the PAYG balance.";
            case LET_PAYG_PASS_DAY -> "Let PAYG pass the day's limits: the account's switch `payg_passes_day`.";
            case SUBSCRIBE -> "Subscribe to a plan.";
            case UPGRADE -> "Upgrade to a larger plan by paying the difference.";
            case USE_A_MODEL_OF_THE_PLAN -> "Use a model of the plan.";
            case ASK_THE_OWNER -> "Ask the owner of the account to raise or reset the quota.";
            case ASK_THE_OPERATOR -> "Ask the operator of this service.";
        };
    }

    private static String of(Gate gate) {
        return what(gate)
                + switch (gate) {
                    case Gate.Condition _ -> "";
                    case Gate.Counted counted -> numbers(counted);
                };
    }

    private static String what(Gate gate) {
        return switch (gate.name()) {
            case ACCOUNT_ACTIVE -> "The account is suspended";
            case OPEN_HOLDS -> "The account has too many requests under way";
            case SUBSCRIPTION -> "The account has no valid subscription";
            case MODEL_IN_PLAN -> "The model is not in the plan";
            case PLAN_POOL -> "The plan's credits are used up or held";
            case DAILY_LIMIT -> "The plan's daily limit of credits is reached";
            case RPD -> "The plan's requests a day (RPD) are reached";
            case TPD -> "The plan's tokens a day (TPD) are reached";
            case EXTRA_USAGE -> "There is no extra usage left";
            case PAYG -> "There is no PAYG balance that may pay";
            case SUB_USER_ACTIVE -> "The sub-user is suspended by the account's owner";
            case SUB_USER_MODEL -> "The model is not among those the owner allows this sub-user";
            case SUB_USER_DAILY_CREDITS -> "The sub-user's quota of credits a day is reached";
            case SUB_USER_RPD -> "The sub-user's quota of requests a day is reached";
            case SUB_USER_TPD -> "The sub-user's quota of tokens a day is reached";
            case SUB_USER_TOTAL_CREDITS -> "The sub-user's quota of credits in total is reached";
            case SUB_USER_OPEN_HOLDS -> "The sub-user has too many requests under way";
        };
    }

    /// A balance has no use of its own: what was drawn of it is gone.
    private static String numbers(Gate.Counted gate) {
        return switch (gate.name()) {
            case PLAN_POOL, EXTRA_USAGE, PAYG ->
                " (%s left, %s held by requests under way)"
                        .formatted(amount(gate, gate.limit()), amount(gate, gate.held()));
            case OPEN_HOLDS, SUB_USER_OPEN_HOLDS ->
                " (%s of %s)".formatted(amount(gate, gate.held()), amount(gate, gate.limit()));
            case ACCOUNT_ACTIVE,
                    SUBSCRIPTION,
                    MODEL_IN_PLAN,
                    DAILY_LIMIT,
                    RPD,
                    TPD,
                    SUB_USER_ACTIVE,
                    SUB_USER_MODEL,
                    SUB_USER_DAILY_CREDITS,
                    SUB_USER_RPD,
                    SUB_USER_TPD,
                    SUB_USER_TOTAL_CREDITS ->
                " (%s used and %s held of %s)"
                        .formatted(amount(gate, gate.used()), amount(gate, gate.held()), amount(gate, gate.limit()));
        };
    }

    private static String amount(Gate.Counted gate, long amount) {
        return switch (gate.unit()) {
            case CREDIT_MICROS -> Decimal.text(amount);
            case REQUESTS, TOKENS, HOLDS -> Long.toString(amount);
        };
    }
}
