package weir.http.api;

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
    static final ContentType JSON = ContentTypes.APPLICATION_JSON;
    static final ContentType PROBLEM = MediaTypes.applicationWithFixedCharset("problem+json", HttpCharsets.UTF_8)
            .toContentType();
    static final ContentType LINES = MediaTypes.applicationWithFixedCharset("x-ndjson", HttpCharsets.UTF_8)
            .toContentType();

    private Media() {}

    /// Refuses what does not fit the call. A check carries the headers of another request, which may ask for anything.
    static void refuse(Route route, HttpRequest request) {
        var expected = route == Route.STREAM ? LINES : JSON;
        if (route.isCheck()) {
            return;
        }
        if (request.getHeader(Accept.class)
                .filter(accept -> !accepts(accept, expected.mediaType()))
                .isPresent()) {
            throw new Refused(Problem.of(Code.NOT_ACCEPTABLE, "Accept %s.".formatted(name(expected))));
        }
        var sent = request.entity().getContentType();
        if ((route.takesObject() || route == Route.STREAM) && !fits(sent, expected)) {
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
