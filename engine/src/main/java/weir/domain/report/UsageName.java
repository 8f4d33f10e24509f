package weir.domain.report;

/// What its reporter calls an event: within its account booked once, however often it is sent.
///
/// @param source who names events, for two of these may use the same ids
public record UsageName(String source, String id) implements Comparable<UsageName> {
    /// The source where nobody is said to name events.
    public static final String NOBODY = "api";

    @Override
    public int compareTo(UsageName other) {
        var bySource = source.compareTo(other.source);
        return bySource != 0 ? bySource : id.compareTo(other.id);
    }
}
