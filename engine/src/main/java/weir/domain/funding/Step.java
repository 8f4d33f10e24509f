package weir.domain.funding;

import java.util.List;
import weir.domain.credit.Funding;
import weir.domain.hold.PlanExclusion;

/// A step of the order in which the kinds of funding pay for a request.
///
/// The order and what each step depends on are stated here and nowhere else. Who reads it differs in what is seen:
/// - Admission lets a request pass on the first step that has room for it, beside what open holds have set aside.
/// - What is left today is what requests could still be admitted on.
/// - A charge is burned through every step in turn. It looks at balances and at what was used, never at other open
///   holds, for a request is let run to its end, whichever limit of the day it meets on the way. What no step pays is
///   overage.
public enum Step {
    /// The plan, up to the day's limit.
    PLAN_WITHIN_DAY(Funding.PLAN, Part.WITHIN_DAY),
    EXTRA_USAGE(Funding.EXTRA_USAGE, Part.ALL),
    /// PAYG before the rest of the plan, where the account lets it pass a daily boundary.
    PAYG_PAST_DAY(Funding.PAYG, Part.ALL),
    /// The rest of the plan.
    PLAN_BEYOND_DAY(Funding.PLAN, Part.BEYOND_DAY),
    PAYG(Funding.PAYG, Part.ALL);

    /// All of them, the first to pay first.
    public static final List<Step> IN_ORDER = List.of(values());

    /// What a step takes of its kind.
    public enum Part {
        /// What the day still has room for.
        WITHIN_DAY,
        /// What the day has no room for. It pays for what was admitted; nothing is admitted on it, nor, while there is
        /// any of it, on the steps that follow.
        BEYOND_DAY,
        /// Whatever there is.
        ALL
    }

    private final Funding funding;
    private final Part part;

    Step(Funding funding, Part part) {
        this.funding = funding;
        this.part = part;
    }

    public Funding funding() {
        return funding;
    }

    public Part part() {
        return part;
    }

    /// Whether it may pay for a request at all.
    ///
    /// @param exclusion what shuts the plan out for it
    /// @param paygPassesDay whether its account lets PAYG pass a daily boundary
    public boolean stands(PlanExclusion exclusion, boolean paygPassesDay) {
        return switch (this) {
            case PLAN_WITHIN_DAY -> exclusion == PlanExclusion.NONE;
            case EXTRA_USAGE, PLAN_BEYOND_DAY -> !exclusion.whole();
            case PAYG_PAST_DAY -> paygPassesDay;
            case PAYG -> true;
        };
    }
}
