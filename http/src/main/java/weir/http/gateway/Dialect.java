package weir.http.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import weir.domain.rating.Protocol;
import weir.http.door.Response;
import weir.http.door.json.Json;
import weir.http.door.problem.Problem;

/// The form in which the clients of a protocol are told no, so that they show it to people and do not ask again.
///
/// A refusal has no `retry-after` but where asking again soon is right: clients wait for as long as it says, be it
/// hours, and say nothing meanwhile. When time opens the way is in the body and in the sentence.
enum Dialect {
    RESPONSES(Protocol.RESPONSES),
    MESSAGES(Protocol.CLAUDE);

    private static final int MOST_IN_HEADER = 400;

    private final Protocol protocol;

    Dialect(Protocol protocol) {
        this.protocol = protocol;
    }

    /// As the hold names it.
    Protocol protocol() {
        return protocol;
    }

    Response refused(Problem problem, String request) {
        return refused(Denial.of(problem), request);
    }

    /// @param request the `x-request-id` of the answer
    Response refused(Denial denial, String request) {
        var headers = new ArrayList<HttpHeader>();
        if (!denial.ground().passes()) {
            headers.add(RawHeader.create("x-should-retry", "false"));
        }
        if (denial.after() != null) {
            headers.add(RawHeader.create("retry-after", seconds(denial.after())));
        }
        if (this == RESPONSES && denial.ground().type(this).equals("usage_limit_reached")) {
            headers.add(RawHeader.create("x-codex-promo-message", line(denial)));
        }
        return new Response(denial.ground().status(this), body(denial, request), List.copyOf(headers), null);
    }

    private Consumer<Json> body(Denial denial, String request) {
        return switch (this) {
            case RESPONSES -> json -> json.object("error", error -> error(error, denial));
            case MESSAGES ->
                json -> json.text("type", "error")
                        .object("error", error -> error(error, denial))
                        .text("request_id", request);
        };
    }

    private void error(Json error, Denial denial) {
        error.text("type", denial.ground().type(this))
                .text("code", denial.code())
                .text("message", denial.message());
        if (denial.opens() != null) {
            error.number("resets_at", denial.opens().getEpochSecond())
                    .number(
                            "resets_in_seconds",
                            Duration.between(denial.at(), denial.opens()).toSeconds());
        }
        if (denial.left() != null) {
            error.object("left", denial.left());
        }
    }

    /// Whole ones, never too few.
    private static String seconds(Duration wait) {
        return Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
    }

    /// A client that shows it goes on with a comma, and takes no byte above 0x7E. Before what to do would be cut off,
    /// what is left is left out.
    private static String line(Denial denial) {
        var all = denial.message().length() <= MOST_IN_HEADER ? denial.message() : denial.brief();
        var line = all.codePoints()
                .map(point -> point >= ' ' && point <= '~' ? point : '?')
                .limit(MOST_IN_HEADER)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
