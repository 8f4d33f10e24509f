package weir.domain.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import weir.domain.account.Account;
import weir.domain.credit.ByFunding;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.day.WindowGates;
import weir.domain.limit.Gate;
import weir.domain.limit.GateName;
import weir.domain.limit.NaturalDay;
import weir.domain.limit.Thresholds;
import weir.domain.notice.Notice.Fact;
import weir.domain.notice.Notice.What;

/// Finds the thresholds that what fills up has passed: the plan's limits of this day, and the balances. What is held is
/// not used. It is looked at with every row: where nothing is to be told, it compares numbers and no more.
final class Filling {
    private final Account before;
    private final Account after;
    private final Instant now;
    private final Thresholds thresholds;
    private final List<Notice> found = new ArrayList<>(0);

    Filling(Account before, Account after, Instant now) {
        this.before = before;
        this.after = after;
        this.now = now;
        this.thresholds = after.profile().switches().thresholds();
    }

    List<Notice> found() {
        return found;
    }

    /// A day that is over is not looked at any more, though its last holds still change it.
    Marks day(Marks told) {
        var plan = after.profile().planAt(now);
        if (plan.isEmpty() || before.counters().equals(after.counters())) {
            return told;
        }
        var day = after.dayAt(now);
        var limits = plan.get().limits().day();
        var until = day.end(after.profile().zone());
        var was = new WindowGates(limits, before.day(now).use(Funding.PLAN), until);
        var is = new WindowGates(limits, after.day(now).use(Funding.PLAN), until);
        var credits = passed(told.credits(), day, was.credits(GateName.DAILY_LIMIT), is.credits(GateName.DAILY_LIMIT));
        var requests = passed(told.requests(), day, was.requests(GateName.RPD, 0), is.requests(GateName.RPD, 0));
        var tokens = passed(told.tokens(), day, was.tokens(GateName.TPD), is.tokens(GateName.TPD));
        return told.day(credits, requests, tokens);
    }

    /// @param changed whether anything was granted or has ended
    Marks balances(Marks told, boolean changed) {
        var known = told.granted();
        var granted = known == null || changed ? Marks.granted(before, after) : known;
        var marks = told.balances();
        if (!before.grants().balances().equals(after.grants().balances())) {
            marks = passed(marks, Funding.PLAN, granted);
            marks = passed(marks, Funding.EXTRA_USAGE, granted);
            marks = passed(marks, Funding.PAYG, granted);
        }
        return told.with(marks, granted);
    }

    private Mark passed(Mark told, NaturalDay day, Gate.Counted was, Gate.Counted is) {
        var reached = thresholds.reached(is.used(), is.limit());
        if (!told.lacks(day.epochDay(), thresholds.reached(was.used(), is.limit()), reached)) {
            return told;
        }
        found.add(Notice.threshold(is, null, now, reached, day));
        return new Mark(day.epochDay(), reached);
    }

    private ByFunding<Mark> passed(ByFunding<Mark> told, Funding funding, ByFunding<Credits> shares) {
        var granted = shares.of(funding);
        var left = after.grants().balance(funding);
        var reached = reached(granted, left);
        var was = reached(granted, before.grants().balance(funding));
        if (!told.of(funding).lacks(granted.micros(), was, reached)) {
            return told;
        }
        var facts = List.of(
                Fact.of("funding", funding),
                Fact.of("percent", reached),
                Fact.of("granted", granted),
                Fact.of("left", left));
        found.add(new Notice(What.BALANCE_THRESHOLD, null, now, facts));
        return told.with(funding, new Mark(granted.micros(), reached));
    }

    /// Below zero used is nothing used: so it looks before a grant that has come since.
    private int reached(Credits granted, Credits left) {
        return thresholds.reached(granted.micros() - left.micros(), granted.micros());
    }
}
