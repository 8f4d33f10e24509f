package weir.persistence.audit;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Switches;
import weir.domain.credit.Funding;
import weir.domain.limit.Limits;
import weir.domain.plan.Subscription;

/// What is left of an account, computed anew: the figure by which receipts tell what the account believed to have.
final class Remainder {
    /// In millionths of a credit.
    record Left(long inAll, long today) {}

    private final Map<Funding, Long> held = new EnumMap<>(Funding.class);
    private final Pots pots;
    private final PlanDays days;
    private ZoneId zone = ZoneOffset.UTC;
    private boolean paygPassesDay;
    private @Nullable Subscription subscription;

    Remainder(Pots pots, PlanDays days) {
        this.pots = pots;
        this.days = days;
    }

    void opened(ZoneId in, Switches settings) {
        zone = in;
        changed(settings);
    }

    void changed(Switches settings) {
        paygPassesDay = settings.paygPassesDay();
    }

    void subscribed(Subscription bought) {
        subscription = bought;
    }

    void held(Funding funding, long micros) {
        held.merge(funding, micros, Long::sum);
    }

    Left at(Instant instant) {
        var payg = available(Funding.PAYG);
        var bought = subscription;
        if (bought == null || instant.isBefore(bought.from()) || !instant.isBefore(bought.until())) {
            return new Left(payg, payg);
        }
        var plan = available(Funding.PLAN);
        var extraUsage = available(Funding.EXTRA_USAGE);
        var room = room(
                bought.plan().limits(),
                days.on(instant.atZone(zone).toLocalDate().toEpochDay()));
        var paygToday = paygPassesDay || plan <= room ? payg : 0;
        return new Left(plan + extraUsage + payg, Math.min(plan, room) + extraUsage + paygToday);
    }

    /// What the plan still pays today.
    private static long room(Limits limits, PlanDays.Count day) {
        if (day.requests >= limits.rpd() || day.tokens + day.heldTokens >= limits.tpd()) {
            return 0;
        }
        return Math.max(0, limits.daily().micros() - day.micros - day.heldMicros);
    }

    private long available(Funding funding) {
        return Math.max(0, pots.balance(funding) - held.getOrDefault(funding, 0L));
    }
}
