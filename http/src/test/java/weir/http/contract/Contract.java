package weir.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Holds every exchange against `openapi.json`: the route, the status, the media type, the headers and both bodies.
public final class Contract {
    public static final Contract OF_THE_API = new Contract();

    private static final String LOCATION = "https://weir.invalid/schemas.json";
    private static final String SCHEMAS = "#/components/schemas/";
    private static final Set<String> METHODS = Set.of("get", "post", "patch", "delete", "put");

    private final JsonNode document;
    private final SchemaRegistry schemas;
    private final Set<String> seen = new ConcurrentSkipListSet<>();

    private Contract() {
        try (var stream = Contract.class.getResourceAsStream("/openapi.json")) {
            var text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            document = Exchange.JSON.readTree(text);
            // The schemas alone: the rest of the document is none.
            var alone = "{\"$defs\":" + document.at("/components/schemas") + "}";
            schemas = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder -> builder.schemas(Map.of(LOCATION, alone.replace(SCHEMAS, "#/$defs/"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Operations by method and path, as in `POST /v1/holds`.
    public Map<String, JsonNode> operations() {
        var operations = new TreeMap<String, JsonNode>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation -> operations.put(
                                operation.getKey().toUpperCase(Locale.ROOT) + ' ' + path.getKey(),
                                operation.getValue())));
        return operations;
    }

    /// The headers that an answer of this name may have.
    public Set<String> answered(String name) {
        return document.at("/components/responses/" + name + "/headers").properties().stream()
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The operations that can succeed: some are there to say no.
    public Set<String> successes() {
        return operations().entrySet().stream()
                .filter(operation -> operation.getValue().get("responses").properties().stream()
                        .anyMatch(answer -> answer.getKey().startsWith("2")))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The operations that some exchange was a success of.
    public Set<String> seen() {
        return seen;
    }

    public void check(Exchange exchange) {
        assertThat(exchange.header("x-request-id")).as(exchange.toString()).isNotEmpty();
        var method = exchange.method().equals("HEAD") ? "GET" : exchange.method();
        operations().entrySet().stream()
                .filter(operation -> fits(operation.getKey(), method, exchange.path()))
                .findFirst()
                .ifPresentOrElse(
                        operation -> check(exchange, operation.getKey(), operation.getValue()),
                        () -> checkNowhere(exchange));
    }

    public void matches(String schema, JsonNode json) {
        var errors = schemas.getSchema(SchemaLocation.of(LOCATION + "#/$defs/" + schema))
                .validate(json);
        assertThat(errors).as("%s of %s", schema, json).isEmpty();
    }

    private void check(Exchange exchange, String name, JsonNode operation) {
        var answer = resolved(operation.get("responses").path(Integer.toString(exchange.status())));
        assertThat(answer.isMissingNode())
                .as("%s answers no %s", name, exchange)
                .isFalse();
        if (!answer.has("content")) {
            assertThat(exchange.body()).as(exchange.toString()).isEmpty();
            seen.add(name);
            checkAsked(exchange, operation);
            return;
        }
        var content = answer.get("content").get(exchange.media());
        assertThat(content).as("%s has no such type: %s", name, exchange).isNotNull();
        if (exchange.status() < 300) {
            seen.add(name);
            checkAsked(exchange, operation);
        }
        if (!exchange.method().equals("HEAD") && content.get("schema").has("$ref")) {
            exchange.body().lines().forEach(line -> matches(schema(content), json(line)));
        }
    }

    private void checkAsked(Exchange exchange, JsonNode operation) {
        var content = operation.at("/requestBody/content");
        if (!content.isMissingNode() && !exchange.asked().isEmpty()) {
            var schema = schema(content.elements().next());
            exchange.asked().lines().forEach(line -> matches(schema, json(line)));
        }
    }

    private void checkNowhere(Exchange exchange) {
        if (exchange.method().equals("OPTIONS") && exchange.status() == 204) {
            assertThat(exchange.header("allow")).contains("OPTIONS");
            return;
        }
        assertThat(exchange.status()).as(exchange.toString()).isIn(404, 405);
        matches("Problem", exchange.json());
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static String schema(JsonNode content) {
        return content.at("/schema/$ref").asText().replace(SCHEMAS, "");
    }

    private static JsonNode json(String line) {
        try {
            return Exchange.JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    private static boolean fits(String operation, String method, String path) {
        var parts = operation.split(" ", 2);
        var pattern =
                Pattern.quote(parts[1]).replace("{original}", "\\E.+\\Q").replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q");
        return parts[0].equals(method) && path.replaceFirst("\\?.*", "").matches(pattern);
    }
}
