package weir.cli.verbs;

import java.util.ArrayList;
import java.util.List;

/// Lines that follow each other, and of which the events go in one call.
final class LineBatch {
    /// Of a call, and of lines that are kept for one.
    private static final int MOST_LINES = 1_000;

    private final List<FileLine> lines = new ArrayList<>();
    private final List<FileLine.Event> events = new ArrayList<>();
    private int bytes = FileLine.Form.MOST_AROUND;

    /// As many events as fit, all in one form.
    boolean hasRoomFor(FileLine line) {
        return lines.size() < MOST_LINES
                && switch (line) {
                    case FileLine.Bad _ -> true;
                    case FileLine.Event event ->
                        events.isEmpty()
                                || (events.getFirst().form() == event.form()
                                        && bytes + 1 + event.bytes() <= FileLines.MOST_BYTES);
                };
    }

    void add(FileLine line) {
        lines.add(line);
        switch (line) {
            case FileLine.Bad _ -> {}
            case FileLine.Event event -> {
                bytes += event.bytes() + (events.isEmpty() ? 0 : 1);
                events.add(event);
            }
        }
    }

    List<FileLine> lines() {
        return lines;
    }

    List<FileLine.Event> events() {
        return events;
    }
}
