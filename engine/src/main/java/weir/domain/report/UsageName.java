package weir.domain.report;

/// What its reporter calls an event: within its account booked once, however often it is sent.
///
/// @param source who names events, for two of these may use the same ids
public record UsageName(String source, String id) {
    /// The source where nobody is said to name events.
    public static final String NOBODY = "api";
}
