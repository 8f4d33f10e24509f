package weir.http.gateway.claude;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Thinking, which is reasoning on the other side: how much is asked for, and how it comes back in the next turn.
///
/// An upstream that stores nothing wants its reasoning back, encrypted, before the call that it led to. Claude's
/// clients send each thinking block back with its signature, unchanged: so the signature carries the item's id and its
/// encrypted content, behind a prefix of our own. A signature without it is another model's, and its block is left out;
/// so is one without a signature.
final class Thinking {
    private static final String PREFIX = "rs1.";

    /// Budgets below are for a step or two, at and above for long work; Claude Code's own is 31,999.
    private static final int MEDIUM_BUDGET = 4_096;

    private static final int HIGH_BUDGET = 16_384;

    private Thinking() {}

    static boolean isAsked(JsonNode asked) {
        return switch (Tree.type(asked.path("thinking"))) {
            case "enabled", "adaptive" -> true;
            default -> false;
        };
    }

    /// Empty where the request says nothing of it: then it is the upstream's to choose.
    static Optional<ObjectNode> reasoning(JsonNode asked, String effort) {
        var reasoning = Tree.object();
        effort(asked.path("thinking"), effort).ifPresent(level -> reasoning.put("effort", level));
        if (isAsked(asked)) {
            reasoning.put("summary", "auto");
        }
        return reasoning.isEmpty() ? Optional.empty() : Optional.of(reasoning);
    }

    private static Optional<String> effort(JsonNode thinking, String effort) {
        if (Tree.type(thinking).equals("disabled")) {
            return Optional.of("none");
        }
        return switch (effort) {
            case "low", "medium", "high", "xhigh" -> Optional.of(effort);
            case "max" -> Optional.of("xhigh");
            default -> budget(thinking.path("budget_tokens"));
        };
    }

    private static Optional<String> budget(JsonNode budget) {
        if (!budget.isIntegralNumber()) {
            return Optional.empty();
        }
        var tokens = budget.longValue();
        return Optional.of(tokens < MEDIUM_BUDGET ? "low" : tokens < HIGH_BUDGET ? "medium" : "high");
    }

    /// @param field of the block in which the signature stands
    static Optional<ObjectNode> item(JsonNode block, String field) {
        var signature = Tree.text(block, field);
        var dot = signature.indexOf('.', PREFIX.length());
        return signature.startsWith(PREFIX) && dot > 0
                ? decoded(signature.substring(PREFIX.length(), dot))
                        .map(id -> item(id, Tree.text(block, "thinking"), signature.substring(dot + 1)))
                : Optional.empty();
    }

    private static ObjectNode item(String id, String summary, String encrypted) {
        var item = Tree.typed("reasoning").put("id", id);
        var parts = item.putArray("summary");
        if (!summary.isEmpty()) {
            parts.add(Tree.typed("summary_text").put("text", summary));
        }
        return item.put("encrypted_content", encrypted);
    }

    private static Optional<String> decoded(String id) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /// The signature of a reasoning item; empty where the upstream gave nothing that it would want back.
    static String signature(JsonNode item) {
        var encrypted = Tree.text(item, "encrypted_content");
        var id = Tree.text(item, "id").getBytes(StandardCharsets.UTF_8);
        return encrypted.isEmpty()
                ? ""
                : PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(id) + '.' + encrypted;
    }
}
