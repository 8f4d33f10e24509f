package weir.http.traffic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A request that was good when it was drafted, and what was done to it.
final class Draft {
    /// The secret among it is one of a server that is gone when it is read.
    private static final int SHOWN = 700;

    final Operation operation;
    final List<ObjectNode> objects;
    final List<String> headers = new ArrayList<>();
    final Set<Integer> allowed;
    String method;
    String target;
    String version = "HTTP/1.1";
    String damage = "none";

    /// The body where it is no JSON any more.
    byte @Nullable [] raw;

    /// Whether so much is sent that the answer may come before the end of it, and a reset behind the answer.
    boolean mayBeCutOff;

    /// The one field that is wrong, as problems name it.
    @Nullable
    String field;

    Draft(Operation operation, String target, List<ObjectNode> objects, List<String> shown) {
        this.operation = operation;
        this.objects = objects;
        this.method = operation.method();
        this.target = target;
        this.allowed = new HashSet<>(operation.statuses());
        headers.add("host: weir");
        headers.addAll(shown);
        if (operation.media() != null) {
            headers.add("content-type: " + operation.media());
        }
    }

    byte[] body() {
        if (raw != null) {
            return raw;
        }
        return objects.stream()
                .map(ObjectNode::toString)
                .collect(Collectors.joining("\n"))
                .getBytes(UTF_8);
    }

    byte[] bytes() {
        var body = body();
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes((method + ' ' + target + ' ' + version + "\r\n").getBytes(ISO_8859_1));
        for (var header : headers) {
            bytes.writeBytes((header + "\r\n").getBytes(ISO_8859_1));
        }
        if (body.length > 0 && headers.stream().noneMatch(header -> header.startsWith("content-length"))) {
            bytes.writeBytes(("content-length: " + body.length + "\r\n").getBytes(ISO_8859_1));
        }
        bytes.writeBytes("\r\n".getBytes(ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        var text = new String(bytes(), ISO_8859_1);
        return damage + ": " + (text.length() < SHOWN ? text : text.substring(0, SHOWN) + "...");
    }
}
