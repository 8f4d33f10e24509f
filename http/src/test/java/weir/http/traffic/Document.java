package weir.http.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The contract, as the server that is attacked has it too.
record Document(JsonNode root, List<Operation> operations) {
    static final ObjectMapper JSON = new ObjectMapper();

    static Document read() {
        try (var document = Document.class.getResourceAsStream("/openapi.json")) {
            var root = JSON.readTree(Objects.requireNonNull(document));
            var operations = root.get("paths").properties().stream()
                    .flatMap(path -> path.getValue().properties().stream()
                            .map(call -> Operation.of(
                                    call.getKey().toUpperCase(Locale.ROOT), path.getKey(), call.getValue())))
                    .toList();
            return new Document(root, operations);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ObjectNode read(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A schema itself, where another only names it.
    JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? root.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    JsonNode schema(String name) {
        return root.at("/components/schemas/" + name);
    }

    Set<Integer> allStatuses() {
        return operations.stream()
                .flatMap(operation -> operation.statuses().stream())
                .collect(Collectors.toSet());
    }
}
