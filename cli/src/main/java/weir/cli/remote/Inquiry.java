package weir.cli.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;

/// What a server is asked.
///
/// @param target path and query, encoded
/// @param body as it is sent, in UTF-8
/// @param media what the body is; nothing where there is none
/// @param idempotencyKey under which it is done once, however often it is asked
public record Inquiry(
        String method,
        String target,
        @Nullable String body,
        String media,
        @Nullable String idempotencyKey) {
    static final String JSON = "application/json";

    /// @param path with `{}` for each of `segments`
    public static Inquiry get(String path, String... segments) {
        return new Inquiry("GET", filled(path, segments), null, "", null);
    }

    public static Inquiry post(JsonNode body, String path, String... segments) {
        return of("POST", body, filled(path, segments));
    }

    /// A body as it stands.
    public static Inquiry post(String media, String body, String path) {
        return new Inquiry("POST", path, body, media, null);
    }

    public static Inquiry put(JsonNode body, String path) {
        return of("PUT", body, path);
    }

    public static Inquiry patch(JsonNode body, String path, String... segments) {
        return of("PATCH", body, filled(path, segments));
    }

    public static Inquiry delete(String path, String... segments) {
        return new Inquiry("DELETE", filled(path, segments), null, "", null);
    }

    /// The same with a parameter in its query; nothing where it has no value.
    public Inquiry with(String name, @Nullable String value) {
        if (value == null) {
            return this;
        }
        var joint = target.contains("?") ? "&" : "?";
        return new Inquiry(method, target + joint + name + '=' + encoded(value), body, media, idempotencyKey);
    }

    public Inquiry under(String key) {
        return new Inquiry(method, target, body, media, key);
    }

    boolean changes() {
        return !method.equals("GET");
    }

    private static Inquiry of(String method, JsonNode body, String target) {
        return new Inquiry(method, target, body.toString(), JSON, null);
    }

    private static String filled(String path, String... segments) {
        var filled = path;
        for (var segment : segments) {
            var at = filled.indexOf("{}");
            filled = filled.substring(0, at) + encoded(segment) + filled.substring(at + 2);
        }
        return filled;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
