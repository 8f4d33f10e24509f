package weir.simulation;

import weir.domain.credit.Funding;

/// What was used on one day: by one sub-user, or by a whole account where sheets are added up. In requests,
/// tokens and micros, by funding.
record Sheet(Column plan, Column extraUsage, Column payg, long overage) {
    static final Sheet EMPTY = new Sheet(Column.EMPTY, Column.EMPTY, Column.EMPTY, 0);

    record Column(long requests, long tokens, long credits, long heldTokens, long heldCredits) {
        static final Column EMPTY = new Column(0, 0, 0, 0, 0);

        Column plus(Column more) {
            return new Column(
                    requests + more.requests,
                    tokens + more.tokens,
                    credits + more.credits,
                    heldTokens + more.heldTokens,
                    heldCredits + more.heldCredits);
        }
    }

    Column of(Funding funding) {
        return switch (funding) {
            case PLAN -> plan;
            case EXTRA_USAGE -> extraUsage;
            case PAYG -> payg;
        };
    }

    Sheet plus(Funding funding, Column more) {
        return switch (funding) {
            case PLAN -> new Sheet(plan.plus(more), extraUsage, payg, overage);
            case EXTRA_USAGE -> new Sheet(plan, extraUsage.plus(more), payg, overage);
            case PAYG -> new Sheet(plan, extraUsage, payg.plus(more), overage);
        };
    }

    Sheet owing(long more) {
        return new Sheet(plan, extraUsage, payg, overage + more);
    }

    Sheet plus(Sheet other) {
        return new Sheet(
                plan.plus(other.plan),
                extraUsage.plus(other.extraUsage),
                payg.plus(other.payg),
                overage + other.overage);
    }

    /// Everything, however it was funded.
    Column all() {
        return plan.plus(extraUsage).plus(payg);
    }

    /// Every draw and every overage: what a sub-user's quotas count.
    long spent() {
        return all().credits() + overage;
    }
}
