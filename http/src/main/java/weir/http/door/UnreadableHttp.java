package weir.http.door;

import org.apache.pekko.event.LoggingAdapter;
import org.apache.pekko.http.ParsingErrorHandler;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.scaladsl.model.ErrorInfo;
import org.apache.pekko.http.scaladsl.model.StatusCode;
import org.apache.pekko.http.scaladsl.settings.ServerSettings;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.http.wire.Flaw;

/// Answers what cannot be read as HTTP, or is too much of it: before there is a path to look at, and with the same
/// problems as everything else. `weir-http.conf` names it to Pekko HTTP, which makes it.
///
/// Most of it is found by the guard before the parser, and comes here as a [Flaw]; the rest is the parser's. What that
/// says is not passed on: it quotes what was sent, and names settings of a library.
public final class UnreadableHttp extends ParsingErrorHandler {
    @Override
    public HttpResponse handle(StatusCode status, ErrorInfo error, LoggingAdapter log, ServerSettings settings) {
        var problem =
                Flaw.ofMethod(error.detail()).map(Flaw::problem).orElseGet(() -> problem(status, error.summary()));
        return Response.of(problem).http().addHeader(RequestId.made());
    }

    private static Problem problem(StatusCode status, String summary) {
        return switch (status.intValue()) {
            case 414 -> Problem.of(Code.URI_TOO_LONG);
            case 431 -> Problem.of(Code.HEADERS_TOO_LARGE);
            case 422 -> notHttp("This method takes no body. Leave `Content-Length` and `Transfer-Encoding` out.");
            // The fault is not the server's: nobody speaks this method.
            case 501 -> notHttp("The method is not known here: see `Allow` in the answer to OPTIONS.");
            default -> byText(summary);
        };
    }

    /// The parser has one status for all of these.
    private static Problem byText(String summary) {
        if (summary.startsWith("HTTP message contains more than the configured limit")) {
            return Problem.of(Code.HEADERS_TOO_LARGE);
        }
        if (summary.contains("Host")) {
            return notHttp("HTTP/1.1 has one `Host` header, a name or address with a port or without.");
        }
        if (summary.startsWith("Illegal request-target")) {
            return notHttp("The path has a sign that a path has not, or a percent sign without two hex digits.");
        }
        return Problem.of(Code.NOT_HTTP);
    }

    private static Problem notHttp(String detail) {
        return Problem.of(Code.NOT_HTTP, detail);
    }
}
