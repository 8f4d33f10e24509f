package weir.domain.credit;

/// The kinds of grants. A hold belongs to one of them; in which order they pay says [weir.domain.funding.Step].
public enum Funding {
    /// The credits of a subscription's terms, under the plan's daily limits.
    PLAN,
    /// Bought on top of a valid subscription: takes over when the day is full, and counts against no day.
    EXTRA_USAGE,
    /// Pay-as-you-go balance, for what no plan covers.
    PAYG
}
