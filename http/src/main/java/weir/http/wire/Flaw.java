package weir.http.wire;

import java.util.Arrays;
import java.util.Optional;
import org.apache.pekko.util.ByteString;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;

/// What is wrong with bytes that should be a request, and what to send instead.
public enum Flaw {
    REQUEST_LINE("The first line is not `METHOD /path HTTP/1.1` in visible ASCII, ended by CR LF."),
    VERSION("The version is not HTTP/1.1 or HTTP/1.0; there is no TLS and no HTTP/2 here."),
    DOT_SEGMENT("The path has a `.` or `..` between its slashes, encoded or not. Send the path that is meant."),
    LONG_PATH(Code.URI_TOO_LONG),
    HEADER_LINE("A header is not `name: value`, ended by CR LF: a bare CR or LF, a space or a sign in its name."),
    FOLDED("A header goes on in a second line. Send it in one."),
    CONTROL("A header has a control character in its value."),
    NOT_ASCII("A credential or an `x-weir-*` header has a byte above 0x7F. Send ASCII."),
    LENGTH("`Content-Length` is not one whole number that is said once."),
    ENCODING("`Transfer-Encoding` is something else than one `chunked`, or is said in HTTP/1.0."),
    TWO_LENGTHS("`Content-Length` and `Transfer-Encoding` are both there. Send one of them."),
    UPGRADE("No other protocol is spoken here. Leave `Upgrade` out."),
    LARGE_HEADERS(Code.HEADERS_TOO_LARGE),
    HEAD_ENDS("The connection ended within the first line or the headers."),
    HEAD_TIMEOUT(Code.HEAD_TIMEOUT),
    /// Found when a request is under way: who reads its body says so.
    BODY("The body ends too early, or its chunks are not framed as RFC 9112 has it, each line ended by CR LF.");

    /// No client's method has it: the guard lets only letters, digits and a few signs through.
    private static final char MARK = ':';

    private final Code code;
    private final String detail;

    Flaw(String detail) {
        this.code = Code.NOT_HTTP;
        this.detail = detail;
    }

    Flaw(Code code) {
        this.code = code;
        this.detail = "";
    }

    public Problem problem() {
        return detail.isEmpty() ? Problem.of(code) : Problem.of(code, detail);
    }

    /// What the parser is given in place of a head that is refused: a method that it does not know. So it is answered
    /// in its turn, behind all that was asked before, and with all that Pekko HTTP does at the end of a connection.
    ByteString asMethod() {
        return ByteString.fromString(MARK + name() + ' ');
    }

    /// What the parser says of [#asMethod()], read back.
    public static Optional<Flaw> ofMethod(String method) {
        return Arrays.stream(values())
                .filter(flaw -> method.equals(MARK + flaw.name()))
                .findFirst();
    }
}
