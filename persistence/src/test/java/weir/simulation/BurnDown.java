package weir.simulation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;
import weir.domain.credit.DrawReason;
import weir.domain.credit.Funding;

/// From which grants a charge must be drawn, and why, written anew from the rule and not from the domain.
///
/// plan within the day's limit; extra usage; PAYG if it may pass daily limits; plan beyond the day's limit; PAYG;
/// overage. Where RPD or TPD had excluded the plan at the hold, only the step within the day's limit is skipped; where
/// the model or validity had, both of the plan's steps are, and extra usage's. It looks at balances and at what was
/// used, never at other open holds.
final class BurnDown {
    private static final int KEPT_DAYS = 8;
    final List<Draw> draws = new ArrayList<>();
    long overage;
    private final SlowBooks books;
    private final HoldLine line;
    private final long room;
    private final TreeMap<Integer, Long> balances = new TreeMap<>();

    BurnDown(SlowBooks books, HoldLine line, long amount) {
        this(books, line, amount, roomOfTheDay(books, line));
    }

    /// @param room what the plan may still pay of the day
    BurnDown(SlowBooks books, HoldLine line, long amount, long room) {
        this.books = books;
        this.line = line;
        this.overage = amount;
        this.room = room;
        books.grants.forEach(grant -> balances.put(grant.number, grant.balance()));
        burn();
    }

    private void burn() {
        var withinTheDay = switch (line.hold.exclusion()) {
            case NONE -> true;
            case RPD, TPD, MODEL_NOT_IN_PLAN, NO_SUBSCRIPTION -> false;
        };
        var atAll = switch (line.hold.exclusion()) {
            case NONE, RPD, TPD -> true;
            case MODEL_NOT_IN_PLAN, NO_SUBSCRIPTION -> false;
        };
        if (withinTheDay) {
            take(Funding.PLAN, room, DrawReason.WITHIN_DAILY_LIMIT);
        }
        if (atAll) {
            take(Funding.EXTRA_USAGE, Long.MAX_VALUE, whyNotThePlan());
        }
        if (books.settings.paygPassesDay()) {
            take(Funding.PAYG, Long.MAX_VALUE, whyNotThePlan());
        }
        if (atAll) {
            take(Funding.PLAN, Long.MAX_VALUE, DrawReason.BEYOND_DAILY_LIMIT);
        }
        take(Funding.PAYG, Long.MAX_VALUE, whyNotThePlan());
    }

    /// What the plan may still pay of the day of the hold. A day keeps the limits that were in force when it ended, for
    /// as long as its account knows it; then its term says what may be drawn, and nothing counts any more.
    private static long roomOfTheDay(SlowBooks books, HoldLine line) {
        if (books.reports.newestDay() - line.day() >= KEPT_DAYS) {
            return books.terms
                    .at(line.hold.at())
                    .map(term -> term.plan().limits().day().credits().micros())
                    .orElse(Long.MAX_VALUE);
        }
        var limits = books.terms.of(line.day(), books.zone);
        var daily = limits == null ? Long.MAX_VALUE : limits.day().credits().micros();
        return Math.max(0, daily - books.day(line.day()).plan().credits());
    }

    private DrawReason whyNotThePlan() {
        var empty = left(Funding.PLAN) == 0;
        return switch (line.hold.exclusion()) {
            case NO_SUBSCRIPTION -> DrawReason.NO_SUBSCRIPTION;
            case MODEL_NOT_IN_PLAN -> DrawReason.MODEL_NOT_IN_PLAN;
            case RPD -> empty ? DrawReason.PLAN_POOL_EMPTY : DrawReason.RPD_REACHED;
            case TPD -> empty ? DrawReason.PLAN_POOL_EMPTY : DrawReason.TPD_REACHED;
            case NONE -> empty ? DrawReason.PLAN_POOL_EMPTY : DrawReason.DAILY_LIMIT_REACHED;
        };
    }

    private long left(Funding funding) {
        return books.grants.stream()
                .filter(grant -> grant.funding == funding && grant.isFor(line))
                .mapToLong(grant -> balances.getOrDefault(grant.number, 0L))
                .sum();
    }

    private void take(Funding funding, long most, DrawReason reason) {
        var allowed = Math.min(most, overage);
        while (allowed > 0 && left(funding) > 0) {
            var next = first(funding);
            var taken = Math.min(allowed, balances.getOrDefault(next.number, 0L));
            draws.add(new Draw(next.number, funding, new Credits(taken), reason));
            balances.merge(next.number, -taken, Long::sum);
            allowed -= taken;
            overage -= taken;
        }
    }

    private GrantLine first(Funding funding) {
        return books.grants.stream()
                .filter(grant -> grant.funding == funding && grant.isFor(line))
                .filter(grant -> balances.getOrDefault(grant.number, 0L) > 0)
                .reduce((one, other) -> other.burnsBefore(one) ? other : one)
                .orElseThrow();
    }

    static long sum(List<Draw> draws) {
        return draws.stream().map(Draw::amount).mapToLong(Credits::micros).sum();
    }

    static int localDay(Instant instant, ZoneId zone) {
        return (int) instant.atZone(zone).toLocalDate().toEpochDay();
    }
}
