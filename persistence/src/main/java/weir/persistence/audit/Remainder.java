package weir.persistence.audit;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Switches;
import weir.domain.credit.Funding;
import weir.domain.limit.Allowance;
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
        var bought = valid(instant);
        var day = days.on(instant.atZone(zone).toLocalDate().toEpochDay());
        var room = bought == null ? Long.MAX_VALUE : room(bought.plan().limits().day(), day);
        var inAll = 0L;
        var today = 0L;
        for (var funding : Funding.values()) {
            if (bought != null || !standsByAPlan(funding)) {
                inAll += available(funding);
                today += today(funding, room);
            }
        }
        return new Left(inAll, today);
    }

    private static boolean standsByAPlan(Funding funding) {
        return switch (funding) {
            case PLAN, EXTRA_USAGE -> true;
            case PAYG -> false;
        };
    }

    /// What of a kind can be used today, where the plan still pays so much of it.
    private long today(Funding funding, long room) {
        return switch (funding) {
            case PLAN -> Math.min(available(funding), room);
            case EXTRA_USAGE -> available(funding);
            case PAYG -> paygPassesDay || available(Funding.PLAN) <= room ? available(funding) : 0;
        };
    }

    /// How fast the plan lets requests through.
    Limits limits(Instant instant) {
        var bought = valid(instant);
        return bought == null ? Limits.NONE : bought.plan().limits();
    }

    private @Nullable Subscription valid(Instant instant) {
        var bought = subscription;
        return bought == null || !bought.validAt(instant) ? null : bought;
    }

    /// What the plan still pays today.
    private static long room(Allowance limits, PlanDays.Count day) {
        if (day.requests >= limits.requests() || day.tokens + day.heldTokens >= limits.tokens()) {
            return 0;
        }
        return Math.max(0, limits.credits().micros() - day.micros - day.heldMicros);
    }

    private long available(Funding funding) {
        return Math.max(0, pots.balance(funding) - held.getOrDefault(funding, 0L));
    }
}
