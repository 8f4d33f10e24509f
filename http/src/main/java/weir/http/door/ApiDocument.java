package weir.http.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.pekko.util.ByteString;

/// The contract of the API, for whoever asks: `openapi.json`, held against all routes by a test.
public final class ApiDocument {
    private ApiDocument() {}

    public static Route route() {
        var document = document();
        return Route.get("/openapi.json", Route.EVERYBODY, Media.JSON, () -> document);
    }

    private static ByteString document() {
        try (var document = ApiDocument.class.getResourceAsStream("/openapi.json")) {
            return ByteString.fromArray(
                    Objects.requireNonNull(document, "/openapi.json").readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
