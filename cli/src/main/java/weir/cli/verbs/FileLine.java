package weir.cli.verbs;

import java.util.List;
import java.util.stream.Collectors;

/// A line of a file of usage, by its number, as an editor counts.
sealed interface FileLine {
    long number();

    /// One that can be sent.
    ///
    /// @param text as it stands there
    /// @param bytes that the text takes in UTF-8
    record Event(long number, String text, int bytes, Form form) implements FileLine {}

    /// One that cannot: in a call with others it would have all of them refused.
    ///
    /// @param code as the server has it for a body or a line
    /// @param title what is wrong, and `detail`: where, or what is allowed
    record Bad(long number, String code, String title, String detail) implements FileLine {}

    /// In which form events go.
    enum Form {
        /// Weir's own.
        PLAIN("application/json", "{\"events\":[", "]}"),
        CLOUD_EVENTS("application/cloudevents-batch+json", "[", "]");

        /// What the longest of them puts around its events, in bytes.
        static final int MOST_AROUND = PLAIN.before.length() + PLAIN.behind.length();

        private final String media;
        private final String before;
        private final String behind;

        Form(String media, String before, String behind) {
            this.media = media;
            this.before = before;
            this.behind = behind;
        }

        String media() {
            return media;
        }

        String body(List<Event> events) {
            return events.stream().map(Event::text).collect(Collectors.joining(",", before, behind));
        }
    }
}
