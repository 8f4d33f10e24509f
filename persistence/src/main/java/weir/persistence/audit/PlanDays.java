package weir.persistence.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weir.domain.account.AccountEvent;
import weir.domain.credit.Draw;
import weir.domain.credit.Funding;
import weir.domain.credit.GiveBack;
import weir.domain.hold.Hold;

/// What of each day counts against the plan's limits.
final class PlanDays {
    /// One day's, in requests, tokens and millionths of a credit.
    static final class Count {
        long requests;
        long tokens;
        long micros;
        long heldTokens;
        long heldMicros;
    }

    private final Map<Long, Count> days = new HashMap<>();

    Count on(long epochDay) {
        return days.computeIfAbsent(epochDay, _ -> new Count());
    }

    void held(Hold hold) {
        if (hold.funding() == Funding.PLAN) {
            var day = of(hold);
            day.requests++;
            day.heldTokens += hold.tokens();
            day.heldMicros += hold.amount().micros();
        }
    }

    void ended(Hold hold, boolean released) {
        if (hold.funding() == Funding.PLAN) {
            var day = of(hold);
            day.requests -= released ? 1 : 0;
            day.heldTokens -= hold.tokens();
            day.heldMicros -= hold.amount().micros();
        }
    }

    void charged(Hold hold, long tokens, List<Draw> draws) {
        var day = of(hold);
        day.tokens += hold.funding() == Funding.PLAN ? tokens : 0;
        for (var draw : draws) {
            day.micros += draw.funding() == Funding.PLAN ? draw.amount().micros() : 0;
        }
    }

    void reported(AccountEvent.Reported event) {
        var day = on(event.day().epochDay());
        if (event.funding() == Funding.PLAN) {
            day.requests++;
            day.tokens += event.usage().usage().input() + event.usage().usage().output();
        }
        for (var draw : event.charge().draws()) {
            day.micros += draw.funding() == Funding.PLAN ? draw.amount().micros() : 0;
        }
    }

    void givenBack(long epochDay, List<GiveBack> givenBack) {
        for (var back : givenBack) {
            var ofDay = back.funding() == Funding.PLAN && !back.repayment();
            on(epochDay).micros -= ofDay ? back.amount().micros() : 0;
        }
    }

    private Count of(Hold hold) {
        return on(hold.day().epochDay());
    }
}
