package weir.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.cli.command.Invocation;
import weir.cli.command.Kind;
import weir.cli.command.Word;
import weir.cli.remote.Inquiry;
import weir.cli.remote.Remote;

/// A list, however many pages the server tells it in.
///
/// @param head the first page, with what it says beside its items
/// @param next where it goes on; nothing where this is all
record PagedList(JsonNode head, List<JsonNode> items, JsonNode next) {
    static final String LIMIT = "--limit";
    static final Word LIMIT_WORD = Word.option(LIMIT, Kind.number(1, 100_000), "so many rows at most, 100 if not told");

    private static final int USUAL = 100;

    /// The most that a server tells at a time.
    private static final int PAGE = 200;

    /// Asks page after page, until there are as many as the caller wants.
    static PagedList ask(Invocation invocation, Remote remote, Inquiry inquiry) {
        var limit = limit(invocation.word(LIMIT));
        var items = new ArrayList<JsonNode>();
        JsonNode head = MissingNode.getInstance();
        JsonNode next = head;
        do {
            var wanted = String.valueOf(Math.min(PAGE, limit - items.size()));
            var cursor = next.isTextual() ? next.asText() : null;
            var page = remote.ask(inquiry.with("limit", wanted).with("cursor", cursor))
                    .json();
            head = head.isMissingNode() ? page : head;
            page.path("items").forEach(items::add);
            next = page.path("next");
        } while (next.isTextual() && items.size() < limit);
        return new PagedList(head, items, next);
    }

    /// All of one that is never long.
    static PagedList all(Remote remote, Inquiry inquiry) {
        var items = new ArrayList<JsonNode>();
        JsonNode head = MissingNode.getInstance();
        JsonNode next = head;
        do {
            var page = remote.ask(inquiry.with("cursor", next.isTextual() ? next.asText() : null))
                    .json();
            head = head.isMissingNode() ? page : head;
            page.path("items").forEach(items::add);
            next = page.path("next");
        } while (next.isTextual());
        return new PagedList(head, items, next);
    }

    private static int limit(@Nullable String typed) {
        return typed == null ? USUAL : Integer.parseInt(typed);
    }

    /// All of it as one document.
    String json() {
        var document = head instanceof ObjectNode first ? first.deepCopy() : Remote.JSON.createObjectNode();
        document.putArray("items").addAll(items);
        document.set("next", next.isTextual() ? next : Remote.JSON.nullNode());
        return document.toString();
    }

    boolean more() {
        return next.isTextual();
    }
}
