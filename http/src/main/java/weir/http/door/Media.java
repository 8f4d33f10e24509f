package weir.http.door;

import java.util.List;
import java.util.stream.Collectors;
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

    /// One event, as CloudEvents 1.0 has it in JSON.
    static final ContentType CLOUD_EVENT = MediaTypes.applicationWithFixedCharset(
                    "cloudevents+json", HttpCharsets.UTF_8)
            .toContentType();

    /// A list of such.
    static final ContentType CLOUD_EVENTS = MediaTypes.applicationWithFixedCharset(
                    "cloudevents-batch+json", HttpCharsets.UTF_8)
            .toContentType();

    private Media() {}

    /// Whether a request says that its body is of CloudEvents.
    static boolean isCloudEvents(HttpRequest request) {
        var sent = name(request.entity().getContentType());
        return sent.equals(name(CLOUD_EVENT)) || sent.equals(name(CLOUD_EVENTS));
    }

    /// Refuses what does not fit the route.
    static void refuse(Intake intake, HttpRequest request) {
        switch (intake) {
            case OBJECT -> refuse(List.of(JSON), true, request);
            case EVENTS -> refuse(List.of(JSON, CLOUD_EVENT, CLOUD_EVENTS), true, request);
            case LINES -> refuse(List.of(LINES), true, request);
            case NOTHING -> refuse(List.of(JSON), false, request);
            case SHEET -> {
                if (quality(CSV, request) == 0) {
                    refuse(List.of(JSON), false, request);
                }
            }
            case HEADERS, RAW -> {}
        }
    }

    /// Whether a caller would rather have CSV than JSON. Who says nothing has JSON.
    static boolean rathersCsv(HttpRequest request) {
        return quality(CSV, request) > quality(JSON, request);
    }

    /// @param taken as a body; the first is how it is answered
    private static void refuse(List<ContentType> taken, boolean hasBody, HttpRequest request) {
        var expected = taken.getFirst();
        if (quality(expected, request) == 0) {
            throw new Refused(Problem.of(Code.NOT_ACCEPTABLE, "Accept %s.".formatted(name(expected))));
        }
        var sent = request.entity().getContentType();
        if (hasBody && taken.stream().noneMatch(type -> fits(sent, type))) {
            var names = taken.stream().map(Media::name).collect(Collectors.joining(" or "));
            throw new Refused(new Problem(
                    Code.UNSUPPORTED_MEDIA_TYPE,
                    "Send `Content-Type: %s`.".formatted(names),
                    json -> json.text("allowed", names)));
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
