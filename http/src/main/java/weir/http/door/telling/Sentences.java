package weir.http.door.telling;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import weir.domain.credit.Credits;
import weir.domain.hold.Left;
import weir.domain.limit.Blocked;
import weir.domain.limit.Gate;
import weir.http.door.json.Decimal;
import weir.http.door.json.Words;

/// What people are told about a closed gate: with numbers, and with the zone of every time of day.
public final class Sentences {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private Sentences() {}

    /// The headline of a blocked request: the gate that says most, and when a request like this would pass. Of a gate
    /// that resets while another stays closed no time is told: waiting for it would be in vain.
    static String of(Blocked blocked, Sight sight) {
        var headline = blocked.headline();
        var closed = closed(headline, sight.numbers(headline));
        return blocked.opensAt()
                .map(opens -> headline.opensAt().filter(opens::equals).isPresent()
                        ? closed + "; it resets at " + local(opens, blocked.zone()) + "."
                        : closed + "; a request like this passes from " + local(opens, blocked.zone()) + " on.")
                .orElse(closed + ".");
    }

    /// The two figures that a buyer asks for: what is left in all for who is blocked now, and what of it today.
    static String of(Left left, Credits perUsd) {
        return "Left in all: %s; today: %s.".formatted(figure(left.inAll(), perUsd), figure(left.today(), perUsd));
    }

    private static String figure(Credits credits, Credits perUsd) {
        return "%s credits (about %s USD)".formatted(Decimal.text(credits.micros()), Decimal.usd(credits, perUsd));
    }

    /// When something opens, as people in the account's zone read it, such as `2026-11-24 00:00 Asia/Shanghai`: the
    /// first whole minute in which it is open.
    static String local(Instant opens, ZoneId zone) {
        var minute = opens.plusSeconds(59).plusNanos(999_999_999).truncatedTo(ChronoUnit.MINUTES);
        return MINUTE.format(minute.atZone(zone)) + ' ' + zone.getId();
    }

    private static String closed(Gate gate, boolean numbers) {
        return switch (gate) {
            case Gate.Condition _, Gate.Choice _ -> what(gate);
            case Gate.Counted counted when counted.remaining() > 0 -> tooSmall(counted, numbers);
            case Gate.Counted counted -> numbers ? what(counted) + numbers(counted) : what(counted);
        };
    }

    /// Something is free, and not enough for a request that must fit whole.
    private static String tooSmall(Gate.Counted gate, boolean numbers) {
        return numbers
                ? "This strict request needs %s %s at once, and %s of %s are free%s"
                        .formatted(
                                amount(gate, gate.needs()),
                                GateJson.unit(gate.unit()),
                                amount(gate, gate.remaining()),
                                whose(gate),
                                numbers(gate))
                : "This strict request needs more at once than is free of " + whose(gate);
    }

    private static String whose(Gate gate) {
        return switch (gate.name()) {
            case PLAN_POOL -> "the plan's credits";
            case DAILY_LIMIT -> "the plan's daily limit of credits";
            case TPD -> "the plan's tokens a day (TPD)";
            case EXTRA_USAGE -> "the extra usage";
            case PAYG -> "the PAYG balance";
            case SUB_USER_DAILY_CREDITS -> "the sub-user's quota of credits a day";
            case SUB_USER_TPD -> "the sub-user's quota of tokens a day";
            case SUB_USER_TOTAL_CREDITS -> "the sub-user's quota of credits in total";
            case TPM -> "the plan's tokens a minute (TPM)";
            case SUB_USER_TPM -> "the sub-user's quota of tokens a minute";
            case ACCOUNT_ACTIVE,
                    OPEN_HOLDS,
                    SUBSCRIPTION,
                    PLAN_SUB_USERS,
                    MODEL_IN_PLAN,
                    RPD,
                    RPM,
                    SUB_USER_ACTIVE,
                    SUB_USER_ADDRESS,
                    SUB_USER_MODEL,
                    SUB_USER_RPD,
                    SUB_USER_OPEN_HOLDS,
                    SUB_USER_RPM -> Words.of(gate.name());
        };
    }

    private static String what(Gate gate) {
        return switch (gate.name()) {
            case ACCOUNT_ACTIVE -> "The account is suspended or closed";
            case OPEN_HOLDS -> "The account has too many requests under way";
            case SUBSCRIPTION -> "The account has no valid subscription";
            case PLAN_SUB_USERS -> "No valid plan of the account lets in sub-users besides its owner";
            case MODEL_IN_PLAN -> "The model is not in the plan";
            case PLAN_POOL -> "The plan's credits are used up or held";
            case DAILY_LIMIT -> "The plan's daily limit of credits is reached";
            case RPD -> "The plan's limit of requests a day (RPD) is reached";
            case TPD -> "The plan's limit of tokens a day (TPD) is reached";
            case EXTRA_USAGE -> "There is no extra usage available";
            case PAYG -> "There is no PAYG balance available";
            case RPM -> "The plan's limit of requests a minute (RPM) is reached";
            case TPM -> "The plan's limit of tokens a minute (TPM) is reached";
            case SUB_USER_ACTIVE -> "The sub-user is suspended by the account's owner";
            case SUB_USER_ADDRESS ->
                "The address that the request comes from is not known to be one that the owner allows this sub-user";
            case SUB_USER_MODEL -> "The model is not among those the owner allows this sub-user";
            case SUB_USER_DAILY_CREDITS -> "The sub-user's quota of credits a day is reached";
            case SUB_USER_RPD -> "The sub-user's quota of requests a day is reached";
            case SUB_USER_TPD -> "The sub-user's quota of tokens a day is reached";
            case SUB_USER_TOTAL_CREDITS -> "The sub-user's quota of credits in total is reached";
            case SUB_USER_OPEN_HOLDS -> "The sub-user has too many requests that nobody has settled or released";
            case SUB_USER_RPM -> "The sub-user's quota of requests a minute is reached";
            case SUB_USER_TPM -> "The sub-user's quota of tokens a minute is reached";
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
                    PLAN_SUB_USERS,
                    MODEL_IN_PLAN,
                    DAILY_LIMIT,
                    RPD,
                    TPD,
                    RPM,
                    TPM,
                    SUB_USER_ACTIVE,
                    SUB_USER_ADDRESS,
                    SUB_USER_MODEL,
                    SUB_USER_DAILY_CREDITS,
                    SUB_USER_RPD,
                    SUB_USER_TPD,
                    SUB_USER_TOTAL_CREDITS,
                    SUB_USER_RPM,
                    SUB_USER_TPM ->
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
