package weir.http.gateway.claude;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import weir.domain.digest.Sha256;

/// The names of a request's tools, there and back. Claude's may have 128 characters, and those of MCP servers do; an
/// upstream takes 64. A name that does not fit gets a short one from its beginning and its digest: the same in every
/// request of a session, with nothing remembered.
public final class ToolNames {
    private static final Pattern FITS = Pattern.compile("[a-zA-Z0-9_-]{1,64}");
    private static final Pattern UNFIT = Pattern.compile("[^a-zA-Z0-9_-]");
    private static final int BEGINNING = 51;
    private static final int DIGEST = 12;

    private final Map<String, String> upstream = new HashMap<>();
    private final Map<String, String> asked = new HashMap<>();

    private ToolNames(Set<String> names) {
        names.stream().filter(ToolNames::fits).forEach(name -> put(name, name));
        names.stream().filter(name -> !fits(name)).forEach(name -> put(name, shortened(name)));
    }

    /// Those that it offers, has called, and demands.
    static ToolNames of(JsonNode asked) {
        var names = new LinkedHashSet<String>();
        for (var tool : asked.path("tools")) {
            names.add(Tree.text(tool, "name"));
        }
        for (var message : asked.path("messages")) {
            for (var block : message.path("content")) {
                if (Tree.type(block).equals("tool_use")) {
                    names.add(Tree.text(block, "name"));
                }
            }
        }
        names.add(Tree.text(asked.path("tool_choice"), "name"));
        names.remove("");
        return new ToolNames(names);
    }

    /// The name for the upstream of a tool of the request.
    String upstream(String name) {
        return upstream.getOrDefault(name, name);
    }

    /// The name that the request has for a tool that the upstream calls; a name that nobody offered is left as it is.
    String asked(String name) {
        return asked.getOrDefault(name, name);
    }

    private static boolean fits(String name) {
        return FITS.matcher(name).matches();
    }

    private void put(String name, String shorter) {
        upstream.put(name, shorter);
        asked.put(shorter, name);
    }

    private String shortened(String name) {
        var plain = UNFIT.matcher(name).replaceAll("_");
        var beginning = plain.substring(0, Math.min(plain.length(), BEGINNING)) + '_';
        for (var attempt = 0; ; attempt++) {
            var candidate = beginning + digest(name + "\0".repeat(attempt));
            if (!asked.containsKey(candidate)) {
                return candidate;
            }
        }
    }

    private static String digest(String name) {
        return Sha256.hex(name).substring(0, DIGEST);
    }
}
