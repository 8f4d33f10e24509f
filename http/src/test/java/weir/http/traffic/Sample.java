package weir.http.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// Makes valid bodies: their form is the contract's, their words are such that something comes of it.
record Sample(Document document, TrafficCast cast, SplittableRandom random) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /// Few, so that most of what is opened or ordered was so before: the attack is no load.
    private static final int IDS = 20;

    private static final int REFERENCES = 100;
    private static final int REQUESTS = 1_000_000;

    /// What the others ask for is still there.
    private static final String PRODUCTS = """
        {"plans":[{"id":"team","rank":40,"on_sale":true,"price":{"amount":"10.00","currency":"USD"},"credits":"9100",
          "term_days":30,"models":["gpt-5.4"],"sub_users":true}],
         "packs":[{"id":"payg-70","funding":"payg","price":{"amount":"10.00","currency":"USD"},"credits":"70"}]}\
        """;

    private static final String RATE_CARD = """
        {"credits_per_usd":"7",
         "models":[{"model":"gpt-5.4","credits_per_million_tokens":{"input":"35","cached":"3.5","output":"210"},
          "floor":"0.01","default_input_tokens":8000,"default_output_tokens":1000}],
         "mapping":[{"pattern":"claude*","model":"gpt-5.4"}],"check_model":"gpt-5.4"}\
        """;

    String path(String template) {
        return template.replace("{account}", random.nextInt(4) == 0 ? id() : "acme")
                .replace("{sub_user}", random.nextInt(3) == 0 ? id() : "bob")
                .replace("{key}", "k-" + random.nextInt(IDS))
                .replace("{token}", "t-" + random.nextInt(IDS))
                .replace("{hold}", cast.hold(random))
                .replace("{original}", "v1/responses");
    }

    /// The objects of a body: one, or for a stream a few.
    List<ObjectNode> objects(Operation operation) {
        var schema = operation.body();
        if (schema == null) {
            return List.of();
        }
        if (operation.path().equals("/v1/products")) {
            return List.of(document.read(PRODUCTS));
        }
        if (operation.path().equals("/v1/rate-card")) {
            return List.of(document.read(RATE_CARD));
        }
        return operation.isStream() ? List.of(line(), line(), line()) : List.of(object(document.resolved(schema)));
    }

    private ObjectNode line() {
        var operations = List.of("hold", "settle", "release", "extend");
        var operation = operations.get(random.nextInt(operations.size()));
        var schema =
                document.schema(operation.substring(0, 1).toUpperCase(Locale.ROOT) + operation.substring(1) + "Asked");
        var line = object(schema).put("ref", "r-" + random.nextInt(REQUESTS)).put("op", operation);
        return operation.equals("hold") ? line : line.put("hold", cast.hold(random));
    }

    private ObjectNode object(JsonNode schema) {
        var object = JSON.objectNode();
        var required =
                schema.path("required").valueStream().map(JsonNode::asText).toList();
        var alternatives = schema.path("oneOf")
                .valueStream()
                .map(alternative -> alternative.at("/required/0").asText())
                .toList();
        var chosen = alternatives.isEmpty() ? "" : alternatives.get(random.nextInt(alternatives.size()));
        for (var property : schema.path("properties").properties()) {
            var name = property.getKey();
            var wanted = alternatives.contains(name)
                    ? name.equals(chosen)
                    : required.contains(name) || isAlwaysSent(name) || (!isOlder(name) && random.nextBoolean());
            if (wanted) {
                object.set(name, value(name, document.resolved(property.getValue())));
            }
        }
        if (object.has("decision") && !object.path("decision").asText().equals("charge")) {
            // A review takes usage with that one decision alone: any other field would be the second that is wrong.
            object.remove("usage");
        }
        return object;
    }

    /// Holds of this attack end soon by themselves.
    private static boolean isAlwaysSent(String name) {
        return name.equals("ttl_seconds") || name.equals("late_window_hours");
    }

    /// Not sent together with `state`, which says the same.
    private static boolean isOlder(String name) {
        return name.equals("active");
    }

    private JsonNode value(String name, JsonNode schema) {
        return switch (name) {
            case "id" -> JSON.textNode(id());
            // For ever would be too long.
            case "state" -> JSON.textNode("active");
            case "label", "contact" -> JSON.textNode("Acme " + random.nextInt(IDS));
            case "zone" -> JSON.textNode(random.nextBoolean() ? "Asia/Shanghai" : "Europe/Berlin");
            case "name" -> JSON.textNode("token-" + random.nextInt(IDS));
            case "plan" -> JSON.textNode("team");
            case "reference" -> JSON.textNode("order-" + random.nextInt(REFERENCES));
            case "credits", "daily_credits", "total_credits" -> JSON.textNode(random.nextInt(1, 99) + ".5");
            case "expires_at" -> JSON.textNode("2099-01-01T00:00:00Z");
            case "key" -> JSON.textNode(cast.secrets().getOrDefault("sub_user", ""));
            case "sub_user" -> JSON.textNode(random.nextBoolean() ? "acme/owner" : "acme/ann");
            case "model" -> JSON.textNode(random.nextBoolean() ? "gpt-5.4" : "claude-sonnet-5");
            case "models" -> JSON.arrayNode().add("gpt-5.4");
            case "request_id", "task_id" -> JSON.textNode(TrafficCast.CANARY + '-' + random.nextInt(REQUESTS));
            case "ttl_seconds" -> JSON.numberNode(random.nextInt(1, 5));
            case "late_window_hours" -> JSON.numberNode(0);
            case "input_tokens", "output_tokens" -> JSON.numberNode(random.nextInt(100, 2_000));
            case "cached_tokens", "reasoning_tokens" -> JSON.numberNode(random.nextInt(100));
            case "account" -> JSON.textNode("acme");
            case "before" -> JSON.textNode("2026-01-01");
            case "url" -> JSON.textNode("http://127.0.0.1:9/events");
            case "types" -> JSON.arrayNode().add("order.applied");
            case "after" -> JSON.textNode("0");
            case "thresholds" -> JSON.arrayNode().add(50);
            case "product" -> JSON.textNode("payg-70");
            case "amount" -> JSON.textNode("10.00");
            case "currency" -> JSON.textNode("USD");
            case "paid_at", "at", "time" -> JSON.textNode("2026-01-01T00:00:00Z");
            case "payment_reference" -> JSON.textNode("paid-" + random.nextInt(REFERENCES));
            case "allowed_addresses" -> JSON.arrayNode().add("192.0.2.0/24");
            case "client_address" -> JSON.textNode("192.0.2.7");
            default -> byForm(schema);
        };
    }

    private JsonNode byForm(JsonNode schema) {
        if (schema.has("enum")) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        if (schema.has("properties")) {
            return object(schema);
        }
        for (var either : List.of("anyOf", "oneOf")) {
            if (schema.has(either)) {
                return byForm(document.resolved(schema.path(either).path(0)));
            }
        }
        var types = schema.path("type");
        var type = types.isArray() ? types.get(0).asText() : types.asText();
        return switch (type) {
            case "boolean" -> JSON.booleanNode(random.nextInt(4) > 0);
            case "integer" -> JSON.numberNode(random.nextInt(100_000));
            case "string" -> JSON.textNode(id());
            case "array" -> JSON.arrayNode().add(byForm(document.resolved(schema.path("items"))));
            case "object" -> JSON.objectNode().put("name", id());
            default -> throw new IllegalArgumentException("no sample of " + schema);
        };
    }

    private String id() {
        return "some-" + random.nextInt(IDS);
    }
}
