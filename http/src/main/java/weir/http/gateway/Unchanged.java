package weir.http.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.util.ByteString;
import weir.http.door.Response;
import weir.http.gateway.upstream.Head;
import weir.http.settings.GatewaySettings.Speaks;

/// To an upstream of the same protocol: every byte as it is, but for the model's name in the request.
record Unchanged(Speaks to, String path) implements Crossing {
    /// What clients ask with, such as `beta=true`. All else stays here.
    private static final Pattern QUERY = Pattern.compile("[\\w=&.-]{1,200}");

    @Override
    public Crossed cross(HttpRequest request, String id, Control control, ByteString body, String model) {
        var query = request.getUri()
                .rawQueryString()
                .filter(text -> QUERY.matcher(text).matches())
                .map(text -> '?' + text)
                .orElse("");
        return new AsItIs(path + query, HeaderLists.up(request), named(control, body, model));
    }

    private static ByteString named(Control control, ByteString body, String model) {
        return model.equals(control.model())
                ? body
                : body.take(control.from())
                        .concat(ByteString.fromString('"' + model + '"', StandardCharsets.UTF_8))
                        .concat(body.drop(control.to()));
    }

    private record AsItIs(String path, Map<String, String> headers, ByteString body) implements Crossed {
        @Override
        public Rendering rendering(Head head) {
            return new EveryByte(type(head));
        }

        @Override
        public HttpResponse refused(Head head, ByteString body) {
            return HttpResponse.create()
                    .withStatus(Response.status(head.status()))
                    .withEntity(HttpEntities.create(type(head), body));
        }
    }

    /// @param contentType the upstream's own
    private record EveryByte(ContentType contentType) implements Rendering {
        @Override
        public ByteString next(ByteString bytes) {
            return bytes;
        }
    }

    private static ContentType type(Head head) {
        var named = head.headers().firstValue("content-type").orElse("application/json");
        try {
            return ContentTypes.parse(named);
        } catch (IllegalArgumentException unreadable) {
            return ContentTypes.APPLICATION_OCTET_STREAM;
        }
    }
}
