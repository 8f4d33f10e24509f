package weir.http.gateway;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import weir.domain.account.Answer;
import weir.domain.limit.Gate;
import weir.domain.limit.GateName;
import weir.domain.limit.Limits;
import weir.domain.plan.Subscription;
import weir.http.door.json.Decimal;
import weir.http.door.json.Json;
import weir.http.door.telling.Sight;

/// Where the caller stood when its request was let in, in the headers that clients know: how much of the day is used
/// and how much of all there is, and what remains of its requests and tokens.
///
/// @param sight whoever may not see what the account has is told nothing of its balances
record StandingHeaders(Answer.Held given, Sight sight) {
    private static final String MINUTES_OF_DAY = "1440";
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);
    private static final Set<GateName> CREDITS = Set.of(GateName.DAILY_LIMIT, GateName.SUB_USER_DAILY_CREDITS);
    private static final Set<GateName> REQUESTS = Set.of(GateName.RPD, GateName.SUB_USER_RPD);
    private static final Set<GateName> TOKENS = Set.of(GateName.TPD, GateName.SUB_USER_TPD);

    List<HttpHeader> headers() {
        var headers = new ArrayList<HttpHeader>();
        tightest(CREDITS).ifPresent(day -> day(headers, day));
        inAll(headers);
        tightest(REQUESTS).ifPresent(gate -> remaining(headers, "requests", gate));
        tightest(TOKENS).ifPresent(gate -> remaining(headers, "tokens", gate));
        counted(Set.of(GateName.EXTRA_USAGE)).findFirst().ifPresent(gate -> {
            add(headers, "x-codex-credits-has-credits", Boolean.toString(gate.remaining() > 0));
            add(headers, "x-codex-credits-unlimited", "false");
            add(headers, "x-codex-credits-balance", Decimal.text(Math.max(0, gate.remaining())));
        });
        return headers;
    }

    private static void day(List<HttpHeader> headers, Gate.Counted day) {
        add(headers, "x-codex-primary-used-percent", Long.toString(percent(day)));
        add(headers, "x-codex-primary-window-minutes", MINUTES_OF_DAY);
        var opens = day.opens();
        if (opens != null) {
            add(headers, "x-codex-primary-reset-at", Long.toString(opens.getEpochSecond()));
            add(headers, "anthropic-ratelimit-unified-status", "allowed");
            add(headers, "anthropic-ratelimit-unified-reset", Long.toString(opens.getEpochSecond()));
        }
    }

    /// A sub-user's quota in total, which no time resets; else what was bought, for whoever may see that.
    private void inAll(List<HttpHeader> headers) {
        var quota = tightest(Set.of(GateName.SUB_USER_TOTAL_CREDITS));
        var bought = given.subscription();
        if (quota.isPresent()) {
            add(headers, "x-codex-secondary-used-percent", Long.toString(percent(quota.get())));
        } else if (bought != null) {
            tightest(Set.of(GateName.PLAN_POOL)).ifPresent(pool -> pool(headers, pool, bought));
        }
    }

    /// Of the credits of the terms that run or are to come, until these lapse; what is left of earlier ones is on top.
    private static void pool(List<HttpHeader> headers, Gate.Counted pool, Subscription bought) {
        var granted = bought.terms().stream()
                .mapToLong(term -> term.plan().credits().micros())
                .sum();
        var used = percent(granted - pool.remaining(), granted);
        var window = Duration.between(bought.terms().getFirst().from(), bought.until());
        add(headers, "x-codex-secondary-used-percent", Long.toString(used));
        add(headers, "x-codex-secondary-window-minutes", Long.toString(window.toMinutes()));
        add(headers, "x-codex-secondary-reset-at", Long.toString(bought.until().getEpochSecond()));
    }

    private void remaining(List<HttpHeader> headers, String what, Gate.Counted gate) {
        var limit = Long.toString(gate.limit());
        var remaining = Long.toString(Math.max(0, gate.remaining()));
        add(headers, "x-ratelimit-limit-" + what, limit);
        add(headers, "x-ratelimit-remaining-" + what, remaining);
        add(headers, "anthropic-ratelimit-" + what + "-limit", limit);
        add(headers, "anthropic-ratelimit-" + what + "-remaining", remaining);
        var opens = gate.opens();
        if (opens != null) {
            add(
                    headers,
                    "x-ratelimit-reset-" + what,
                    Duration.between(given.hold().at(), opens).toSeconds() + "s");
            add(headers, "anthropic-ratelimit-" + what + "-reset", Json.instant(opens));
        }
    }

    private static long percent(Gate.Counted gate) {
        return percent(gate.used() + gate.held(), gate.limit());
    }

    private static long percent(long used, long limit) {
        var within = BigInteger.valueOf(Math.min(limit, Math.max(0, used)));
        return limit == 0
                ? 100
                : within.multiply(HUNDRED).divide(BigInteger.valueOf(limit)).longValue();
    }

    /// The one of them of which the least is left.
    private Optional<Gate.Counted> tightest(Set<GateName> names) {
        return counted(names)
                .filter(gate -> gate.limit() != Limits.UNLIMITED)
                .min((one, other) -> Long.compare(one.remaining(), other.remaining()));
    }

    private Stream<Gate.Counted> counted(Set<GateName> names) {
        return given.gates().stream()
                .filter(gate -> names.contains(gate.name()))
                .filter(sight::numbers)
                .flatMap(gate -> gate instanceof Gate.Counted counted ? Stream.of(counted) : Stream.empty());
    }

    private static void add(List<HttpHeader> headers, String name, String value) {
        headers.add(RawHeader.create(name, value));
    }
}
