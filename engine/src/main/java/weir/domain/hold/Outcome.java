package weir.domain.hold;

/// How the request itself ended, as its proxy saw it. Told on the receipt; it changes no charge.
public enum Outcome {
    COMPLETED,
    INCOMPLETE,
    FAILED,
    CANCELLED,
    /// What it used was never told: its proxy settles by what it saw, or by an estimate.
    UNREPORTED
}
