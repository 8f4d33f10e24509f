package weir.http.door;

import java.util.stream.StreamSupport;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.MediaRange;
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
    static final ContentType CSV = MediaTypes.TEXT_CSV.toContentType(HttpCharsets.UTF_8);

    private Media() {}

    /// Refuses what does not fit the route.
    static void refuse(Intake intake, HttpRequest request) {
        switch (intake) {
            case OBJECT -> refuse(JSON, true, request);
            case LINES -> refuse(LINES, true, request);
            case NOTHING -> refuse(JSON, false, request);
            case SHEET -> {
                if (quality(CSV, request) == 0) {
                    refuse(JSON, false, request);
                }
            }
            case HEADERS -> {}
        }
    }

    /// Whether a caller would rather have CSV than JSON. Who says nothing has JSON.
    static boolean rathersCsv(HttpRequest request) {
        return quality(CSV, request) > quality(JSON, request);
    }

    private static void refuse(ContentType expected, boolean hasBody, HttpRequest request) {
        if (quality(expected, request) == 0) {
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

    /// How much a caller wants a type, from 0 to 1; all of it where it says nothing.
    private static float quality(ContentType type, HttpRequest request) {
        return request.getHeader(Accept.class)
                .map(accept -> quality(accept, type.mediaType()))
                .orElse(1f);
    }

    private static float quality(Accept accept, MediaType type) {
        return (float) StreamSupport.stream(accept.getMediaRanges().spliterator(), false)
                .filter(range -> range.matches(type))
                .mapToDouble(MediaRange::qValue)
                .max()
                .orElse(0);
    }

    /// What says nothing of itself is read as what is expected; Pekko HTTP takes it for bytes.
    private static boolean fits(ContentType sent, ContentType expected) {
        var silent = sent.equals(ContentTypes.NO_CONTENT_TYPE) || sent.equals(ContentTypes.APPLICATION_OCTET_STREAM);
        return silent || name(sent).equals(name(expected));
    }
}
