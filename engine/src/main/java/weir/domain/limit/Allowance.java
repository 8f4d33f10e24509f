package weir.domain.limit;

import weir.domain.credit.Credits;

/// What one window lets through. What it does not limit is [Credits#UNLIMITED] or [Limits#UNLIMITED].
public record Allowance(Credits credits, long requests, long tokens) {
    public static final Allowance NONE = new Allowance(Credits.UNLIMITED, Limits.UNLIMITED, Limits.UNLIMITED);

    /// Of requests and tokens alone.
    public static Allowance of(long requests, long tokens) {
        return new Allowance(Credits.UNLIMITED, requests, tokens);
    }
}
