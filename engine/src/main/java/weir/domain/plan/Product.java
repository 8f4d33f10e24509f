package weir.domain.plan;

import weir.domain.credit.Credits;

/// What is sold, in one version.
public sealed interface Product permits Plan, Pack {
    String id();

    int version();

    Money price();

    /// What one of it brings: a plan once a term.
    Credits credits();
}
