package weir.persistence.postgres;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads `WEIR_DATABASE_URL`, in either form that people paste: JDBC's, or the one psql takes.
public final class DatabaseUrl {
    private static final Pattern FORM = Pattern.compile(
            "(?:jdbc:)?postgres(?:ql)?://(?:([^@/?]*)@)?([^@/?]+)(?:/([^@/?]*))?(?:\\?(.*))?", Pattern.DOTALL);
    private static final Pattern HOSTS = Pattern.compile("(?:(?:\\[[0-9a-fA-F:.]+]|[^:,\\[\\]\\s]+)(?::\\d{1,5})?,?)+");
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z]+=.*", Pattern.DOTALL);
    private static final Pattern PORT = Pattern.compile(":(\\d+)(?=,|$)");
    private static final int HIGHEST_PORT = 65_535;
    private static final String FORMS = "Write postgresql://user:password@host:5432/database,"
            + " or jdbc:postgresql://host:5432/database?user=…&password=…; in a password, write"
            + " : as %3A, / as %2F, ? as %3F, @ as %40, & as %26 and % as %25";

    private DatabaseUrl() {}

    /// The database that `text` names; a [StartFailure] says what is wrong with it, and shows nothing of it: where a
    /// password begins and ends is not known when something is wrong.
    public static Database parse(String text) {
        var form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw wrong("is not the address of a PostgreSQL");
        }
        var hosts = form.group(2);
        if (!HOSTS.matcher(hosts).matches() || !PORT.matcher(hosts).results().allMatch(DatabaseUrl::isPort)) {
            throw wrong("has no host and port that make sense");
        }
        var name = form.group(3);
        if (name == null || name.isEmpty()) {
            throw wrong("names no database");
        }
        decoded(name);
        var parameters = parameters(form.group(4));
        var entry = entry(form.group(1));
        var user = entry.length > 0 ? entry[0] : parameters.remove("user");
        var password = entry.length > 1 ? entry[1] : parameters.remove("password");
        if (user == null || user.isEmpty()) {
            throw wrong("names no user");
        }
        var url = "jdbc:postgresql://" + hosts + "/" + name + query(parameters);
        return new Database(url, decoded(user), password == null ? "" : decoded(password));
    }

    private static String[] entry(String userAndPassword) {
        return userAndPassword == null ? new String[0] : userAndPassword.split(":", 2);
    }

    private static boolean isPort(MatchResult port) {
        return Integer.parseInt(port.group(1)) <= HIGHEST_PORT;
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new LinkedHashMap<String, String>();
        if (query != null) {
            for (var pair : List.of(query.split("&"))) {
                if (!PARAMETER.matcher(pair).matches()) {
                    throw wrong("has a parameter that is not of the form name=value");
                }
                var parts = pair.split("=", 2);
                decoded(parts[1]);
                parameters.put(parts[0], parts[1]);
            }
        }
        return parameters;
    }

    private static String query(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw wrong("has a `%` that is not followed by two hex digits");
        }
    }

    private static StartFailure wrong(String what) {
        return new StartFailure("WEIR_DATABASE_URL " + what + ". " + FORMS + ".");
    }
}
