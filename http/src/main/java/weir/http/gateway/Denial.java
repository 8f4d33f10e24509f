package weir.http.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Answer;
import weir.domain.limit.Gate;
import weir.http.door.json.Json;
import weir.http.door.json.Words;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.http.door.telling.BlockedJson;

/// Why a request goes no further, before a dialect has put it into its form.
///
/// @param code by which a program knows it
/// @param message for people
/// @param brief the same without what is left, where there is no room for all of it
/// @param opens when time opens the way again; absent where it does not
/// @param at when this was decided
/// @param after after which the same may be asked again; absent where it is not said
/// @param left what is left for whoever asks; absent where it is not that which keeps it out
record Denial(
        Ground ground,
        String code,
        String message,
        String brief,
        @Nullable Instant opens,
        Instant at,
        @Nullable Duration after,
        @Nullable Consumer<Json> left) {
    static final String MODEL = "model_not_found";
    static final String OVERLOADED = "server_is_overloaded";

    /// Who is told to come again comes apart from the others.
    private static final int LONGEST_WAIT_SECONDS = 2;

    static Denial of(Ground ground, String code, String message) {
        return new Denial(ground, code, message, message, null, Instant.EPOCH, null, null);
    }

    static Denial overload(String message) {
        var seconds = ThreadLocalRandom.current().nextInt(1, LONGEST_WAIT_SECONDS + 1);
        return overload(message, Duration.ofSeconds(seconds));
    }

    static Denial overload(String message, Duration wait) {
        return new Denial(Ground.OVERLOAD, OVERLOADED, message, message, null, Instant.EPOCH, wait, null);
    }

    /// What the door, or the engine, has to say.
    static Denial of(Problem problem) {
        var word = Words.of(problem.code());
        return switch (problem.status()) {
            case 401 -> of(Ground.KEY, "invalid_api_key", problem.text());
            case 403 ->
                of(problem.code() == Code.ROLE_NOT_ALLOWED ? Ground.ROLE : Ground.SUSPENDED, word, problem.text());
            case 408 -> of(Ground.SLOW, word, problem.text());
            case 413 -> of(Ground.SIZE, word, problem.text());
            case 500 -> of(Ground.INTERNAL, word, problem.text());
            case 503 -> overload("Nothing can be decided now. Ask again soon.");
            default ->
                problem.code() == Code.UNKNOWN_MODEL
                        ? of(Ground.MODEL, MODEL, problem.text())
                        : of(Ground.REQUEST, word, problem.text());
        };
    }

    static Denial of(Answer.Blocked shut, BlockedJson told) {
        var blocked = shut.why();
        var opens = blocked.opensAt().orElse(null);
        var headline = blocked.headline();
        var ground = ground(headline);
        var wait = ground == Ground.MINUTE && opens != null ? Duration.between(shut.at(), opens) : null;
        return new Denial(
                ground,
                code(headline),
                told.sentence(shut),
                told.brief(shut),
                opens,
                shut.at(),
                wait,
                left -> told.left(left, shut));
    }

    private static Ground ground(Gate gate) {
        return switch (gate.name()) {
            case ACCOUNT_ACTIVE, SUB_USER_ACTIVE, SUB_USER_ADDRESS -> Ground.SUSPENDED;
            case SUBSCRIPTION, PLAN_SUB_USERS, PLAN_POOL, EXTRA_USAGE, PAYG -> Ground.BALANCE;
            case MODEL_IN_PLAN, SUB_USER_MODEL -> Ground.MODEL;
            case RPM, TPM, SUB_USER_RPM, SUB_USER_TPM -> Ground.MINUTE;
            case DAILY_LIMIT,
                    RPD,
                    TPD,
                    OPEN_HOLDS,
                    SUB_USER_OPEN_HOLDS,
                    SUB_USER_DAILY_CREDITS,
                    SUB_USER_RPD,
                    SUB_USER_TPD,
                    SUB_USER_TOTAL_CREDITS -> Ground.LIMIT;
        };
    }

    private static String code(Gate gate) {
        return switch (gate.name()) {
            case ACCOUNT_ACTIVE -> "account_suspended";
            case SUB_USER_ACTIVE -> "sub_user_suspended";
            case SUB_USER_ADDRESS -> "address_not_allowed";
            case SUBSCRIPTION -> "plan_expired";
            case PLAN_SUB_USERS -> "plan_without_sub_users";
            case PLAN_POOL, EXTRA_USAGE, PAYG -> "out_of_balance";
            case MODEL_IN_PLAN, SUB_USER_MODEL -> MODEL;
            case SUB_USER_DAILY_CREDITS, SUB_USER_RPD, SUB_USER_TPD, SUB_USER_TOTAL_CREDITS -> "sub_user_quota_reached";
            case DAILY_LIMIT, RPD, TPD, RPM, TPM, OPEN_HOLDS, SUB_USER_OPEN_HOLDS, SUB_USER_RPM, SUB_USER_TPM ->
                Words.of(gate.name()) + "_reached";
        };
    }
}
