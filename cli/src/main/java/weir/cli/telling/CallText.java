package weir.cli.telling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The commands that make the calls which the server names in what opens the way.
final class CallText {
    private static final Pattern QUOTES = Pattern.compile("/v1/accounts/([^/]+)/quotes");
    private static final Pattern ACCOUNT = Pattern.compile("/v1/accounts/([^/]+)");
    private static final Pattern SUB_USER = Pattern.compile("/v1/accounts/([^/]+)/sub-users/([^/]+)");

    private CallText() {}

    /// Empty for a call that no command makes.
    static Optional<String> command(JsonNode call) {
        var path = Plain.text(call.path("path"));
        var body = call.path("body");
        var quotes = QUOTES.matcher(path);
        var account = ACCOUNT.matcher(path);
        var subUser = SUB_USER.matcher(path);
        if (quotes.matches()) {
            return Optional.of(quote(quotes.group(1), body));
        }
        if (subUser.matches()) {
            return Optional.of(words("sub-user change", List.of(subUser.group(1), subUser.group(2)), options(body)));
        }
        if (!account.matches()) {
            return Optional.empty();
        }
        return body.path("state").asText().equals("active")
                ? Optional.of(words("account resume", List.of(account.group(1)), List.of()))
                : Optional.of(words("account change", List.of(account.group(1)), options(body)));
    }

    private static String quote(String account, JsonNode body) {
        var places =
                new ArrayList<>(List.of(account, Plain.text(body.path("kind")).replace('_', '-')));
        if (body.has("product")) {
            places.add(Plain.text(body.path("product")));
        }
        var count = body.path("count").asInt(1);
        return words("quote", places, count > 1 ? List.of("--count " + count) : List.of());
    }

    private static String words(String verb, List<String> places, List<String> options) {
        var quoted = places.stream().map(Shell::quoted).collect(Collectors.joining(" "));
        return options.isEmpty()
                ? "./weir " + verb + ' ' + quoted
                : "./weir " + verb + ' ' + quoted + ' ' + String.join(" ", options);
    }

    /// Options have the names of the fields, those of quotas beside the others.
    private static List<String> options(JsonNode body) {
        var options = new ArrayList<String>();
        body.properties().forEach(field -> {
            if (field.getValue().isObject()) {
                options.addAll(options(field.getValue()));
            } else {
                options.add("--" + Plain.harmless(field.getKey()).replace('_', '-') + ' '
                        + Shell.quoted(value(field.getValue())));
            }
        });
        return options;
    }

    /// As it is typed: a list with commas between its words.
    private static String value(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(Plain::text).collect(Collectors.joining(","))
                : Plain.text(value);
    }
}
