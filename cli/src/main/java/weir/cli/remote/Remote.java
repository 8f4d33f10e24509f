package weir.cli.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/// Speaks to a running server, with one token.
public final class Remote {
    /// Numbers stay as they came: no floating point near money.
    public static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /// A server that is there answers at once, or its network does not.
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    /// Longer than a server lets anybody wait.
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    private static final int NO_BODY = 204;
    private static final String UNKNOWN = "unknown_outcome";
    private static final String SHEET = "text/csv";
    private static final Pattern NEXT = Pattern.compile("<(/[^>]*)>; rel=\"next\"");

    private final URI server;
    private final String token;
    private final String advice;
    private final PlainHttp http;

    /// @param trust where the server is asked by https
    /// @param advice what to do where nobody answers
    Remote(URI server, Trust trust, String token, String advice) {
        this.server = server;
        this.token = token;
        this.advice = advice;
        this.http = new PlainHttp(server, trust, CONNECT_LIMIT, ANSWER_LIMIT);
    }

    /// Its address.
    public String server() {
        return server.toString();
    }

    /// Asks; a [Denied] has the server's no.
    public Heard ask(Inquiry inquiry) {
        var heard = hear(inquiry);
        if (!heard.ok()) {
            throw new Denied(heard);
        }
        return heard;
    }

    /// Asks for a sheet, or a part of one.
    public Heard sheet(Inquiry inquiry) {
        var heard = hear(inquiry, SHEET);
        if (!heard.ok()) {
            throw new Denied(heard);
        }
        return heard;
    }

    /// Asks, and where nobody can say whether it was done, asks the same once more: its key sees to it that nothing is
    /// done twice.
    ///
    /// @param again the command that asks it another time
    public Heard askOnce(Inquiry inquiry, String again) {
        var first = attempt(inquiry);
        var heard = first.orElseGet(() -> attempt(inquiry).orElseThrow(() -> unknown(again)));
        if (!heard.ok()) {
            throw new Denied(heard);
        }
        return heard;
    }

    /// Empty where it may have been done or not.
    private Optional<Heard> attempt(Inquiry inquiry) {
        try {
            return Optional.of(hear(inquiry)).filter(heard -> !heard.code().equals(UNKNOWN));
        } catch (NotReachable e) {
            if (e.asked()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static NotReachable unknown(String again) {
        return NotReachable.doubtful(
                "It may have been done or not: there was no answer that says so, twice.",
                "Ask again, which does nothing twice:\n  " + again);
    }

    private Heard hear(Inquiry inquiry) {
        return hear(inquiry, Inquiry.JSON);
    }

    private Heard hear(Inquiry inquiry, String media) {
        try {
            var answered = http.ask(inquiry.method(), inquiry.target(), headers(inquiry, media), inquiry.body());
            var sheet = answered.header("content-type").startsWith(SHEET);
            var json = sheet ? MissingNode.getInstance() : json(answered.body());
            if (!sheet && !json.isObject() && answered.status() != NO_BODY) {
                throw noWeir("status " + answered.status() + ", and no JSON");
            }
            return new Heard(
                    answered.status(),
                    answered.body(),
                    json,
                    next(answered.header("link")),
                    answered.header("x-request-id"));
        } catch (PlainHttp.NotThere e) {
            throw NotReachable.nobody("Nobody answers at " + server + ".", advice);
        } catch (SSLException e) {
            throw NotReachable.nobody(
                    "No encrypted connection to " + server + ": " + e.getMessage() + ".",
                    "Its certificate must be of this name, and of an authority that this machine's Java trusts or"
                            + " WEIR_CA names.");
        } catch (PlainHttp.NotHttp e) {
            throw noWeir("it speaks no HTTP");
        } catch (IOException e) {
            throw silence(inquiry);
        }
    }

    private NotReachable noWeir(String why) {
        return NotReachable.nobody("What answers at " + server + " is no Weir (" + why + ").", advice);
    }

    private NotReachable silence(Inquiry inquiry) {
        return NotReachable.doubtful(
                "There was no answer from " + server + ".",
                inquiry.changes() ? "It may have been done or not: look before you ask again." : "Ask again.");
    }

    private static String next(String link) {
        var found = NEXT.matcher(link);
        return found.matches() ? found.group(1) : "";
    }

    private Map<String, String> headers(Inquiry inquiry, String media) {
        var headers = new LinkedHashMap<>(Map.of("accept", media, "authorization", "Bearer " + token));
        if (inquiry.body() != null) {
            headers.put("content-type", inquiry.media());
        }
        if (inquiry.idempotencyKey() != null) {
            headers.put("idempotency-key", inquiry.idempotencyKey());
        }
        return headers;
    }

    private static JsonNode json(String text) {
        try {
            return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }
}
