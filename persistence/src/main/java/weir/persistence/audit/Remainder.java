package weir.persistence.audit;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Switches;
import weir.domain.credit.Funding;
import weir.domain.limit.Allowance;
import weir.domain.limit.Limits;
import weir.domain.plan.Term;

/// What is left of an account, computed anew: the figure by which receipts tell what the account believed to have.
final class Remainder {
    /// In millionths of a credit.
    record Left(long inAll, long today) {}

    private final Pots pots;
    private final PurchaseAudit purchases;
    private final PlanDays days;
    private ZoneId zone = ZoneOffset.UTC;
    private boolean paygPassesDay;

    Remainder(Pots pots, PurchaseAudit purchases, PlanDays days) {
        this.pots = pots;
        this.purchases = purchases;
        this.days = days;
    }

    void opened(ZoneId in, Switches settings) {
        zone = in;
        changed(settings);
    }

    void changed(Switches settings) {
        paygPassesDay = settings.paygPassesDay();
    }

    /// The natural day of the account.
    long today(Instant instant) {
        return instant.atZone(zone).toLocalDate().toEpochDay();
    }

    Left at(Instant instant) {
        var bought = valid(instant);
        var day = days.on(today(instant));
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

    /// Whether members besides the owner are: by a plan that says so, or where nothing was ever bought.
    boolean letsIn(Instant instant) {
        var bought = valid(instant);
        return purchases.subscription() == null
                || (bought != null && bought.plan().subUsers());
    }

    private @Nullable Term valid(Instant instant) {
        var bought = purchases.subscription();
        if (bought != null) {
            for (var term : bought.terms()) {
                if (!instant.isBefore(term.from()) && instant.isBefore(term.until())) {
                    return term;
                }
            }
        }
        return null;
    }

    /// What the plan still pays today.
    private static long room(Allowance limits, PlanDays.Count day) {
        if (day.requests >= limits.requests() || day.tokens + day.heldTokens >= limits.tokens()) {
            return 0;
        }
        return Math.max(0, limits.credits().micros() - day.micros - day.heldMicros);
    }

    private long available(Funding funding) {
        return Math.max(0, pots.balance(funding) - pots.kept().aside(funding));
    }
}
