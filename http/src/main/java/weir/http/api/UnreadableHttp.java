package weir.http.api;

import org.apache.pekko.event.LoggingAdapter;
import org.apache.pekko.http.ParsingErrorHandler;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.scaladsl.model.ErrorInfo;
import org.apache.pekko.http.scaladsl.model.StatusCode;
import org.apache.pekko.http.scaladsl.settings.ServerSettings;
import weir.http.api.problem.Code;
import weir.http.api.problem.Problem;

/// Answers what cannot be read as HTTP, or is too much of it: before there is a path to look at, and with the same
/// problems as everything else. `weir-http.conf` names it to Pekko HTTP, which makes it.
///
/// What the parser says is not passed on: it quotes what was sent, and names settings of a library.
public final class UnreadableHttp extends ParsingErrorHandler {
    /// The parser has no status of its own for it.
    private static final String TOO_MANY_HEADERS = "HTTP message contains more than the configured limit";

    @Override
    public HttpResponse handle(StatusCode status, ErrorInfo error, LoggingAdapter log, ServerSettings settings) {
        var code = switch (status.intValue()) {
            case 414 -> Code.URI_TOO_LONG;
            case 431 -> Code.HEADERS_TOO_LARGE;
            // Among them 501 and 505, for methods and versions that nobody speaks: the fault is not the server's.
            default -> error.summary().startsWith(TOO_MANY_HEADERS) ? Code.HEADERS_TOO_LARGE : Code.NOT_HTTP;
        };
        return Responses.of(Problem.of(code)).addHeader(RequestId.made());
    }
}
