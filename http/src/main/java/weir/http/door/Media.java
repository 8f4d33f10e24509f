package weir.http.door;

import java.util.stream.StreamSupport;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.MediaType;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.Accept;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.http.door.problem.Refused;

/// The media types of the API, and the refusal of others.
final class Media {
    public static final ContentType JSON = ContentTypes.APPLICATION_JSON;
    static final ContentType PROBLEM = MediaTypes.applicationWithFixedCharset("problem+json", HttpCharsets.UTF_8)
            .toContentType();
    static final ContentType LINES = MediaTypes.applicationWithFixedCharset("x-ndjson", HttpCharsets.UTF_8)
            .toContentType();

    private Media() {}

    /// Refuses what does not fit the route.
    static void refuse(Intake intake, HttpRequest request) {
        switch (intake) {
            case OBJECT -> refuse(JSON, true, request);
            case LINES -> refuse(LINES, true, request);
            case NOTHING -> refuse(JSON, false, request);
            case HEADERS -> {}
        }
    }

    private static void refuse(ContentType expected, boolean hasBody, HttpRequest request) {
        if (request.getHeader(Accept.class)
                .filter(accept -> !accepts(accept, expected.mediaType()))
                .isPresent()) {
            throw new Refused(Problem.of(Code.NOT_ACCEPTABLE, "Accept %s.".formatted(name(expected))));
        }
        var sent = request.entity().getContentType();
        if (hasBody && !fits(sent, expected)) {
            throw new Refused(new Problem(
                    Code.UNSUPPORTED_MEDIA_TYPE,
                    "Send `Content-Type: %s`.".formatted(name(expected)),
                    json -> json.text("allowed", name(expected))));
        }
    }

    private static String name(ContentType type) {
        return type.mediaType().mainType() + '/' + type.mediaType().subType();
    }

    private static boolean accepts(Accept accept, MediaType type) {
        return StreamSupport.stream(accept.getMediaRanges().spliterator(), false)
                .anyMatch(range -> range.matches(type) && range.qValue() > 0);
    }

    /// What says nothing of itself is read as what is expected; Pekko HTTP takes it for bytes.
    private static boolean fits(ContentType sent, ContentType expected) {
        var silent = sent.equals(ContentTypes.NO_CONTENT_TYPE) || sent.equals(ContentTypes.APPLICATION_OCTET_STREAM);
        return silent || name(sent).equals(name(expected));
    }
}
