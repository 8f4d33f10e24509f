package weir.http.gateway.claude;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Puts the items of an output one behind the other. An upstream may tell of several at a time, a message has its
/// blocks one by one: what belongs to a later item waits until the one before is done.
final class ItemOrder {
    private final TreeMap<Integer, List<JsonNode>> waiting = new TreeMap<>();
    private final MessagesRequest.Asked asked;
    private final Blocks blocks;
    private @Nullable OutputItem item;
    private int index = -1;

    ItemOrder(MessagesRequest.Asked asked, Blocks blocks) {
        this.asked = asked;
        this.blocks = blocks;
    }

    /// Whether the event has to wait.
    boolean take(JsonNode event) {
        var of = event.path("output_index").asInt(item == null ? index + 1 : index);
        if (item != null && of != index) {
            waiting.computeIfAbsent(of, _ -> new ArrayList<>()).add(event);
            return true;
        }
        give(of, event);
        while (item == null && !waiting.isEmpty()) {
            next();
        }
        return false;
    }

    /// Ends what the upstream left open, and takes what waits for it.
    void end() {
        endItem();
        while (!waiting.isEmpty()) {
            next();
            endItem();
        }
    }

    private void next() {
        var first = waiting.pollFirstEntry();
        first.getValue().forEach(event -> give(first.getKey(), event));
    }

    private void give(int of, JsonNode event) {
        var taker = item == null ? OutputItem.begun(event, asked) : item;
        item = taker;
        index = of;
        taker.take(event, blocks);
        if (Tree.type(event).equals("response.output_item.done")) {
            endItem();
        }
    }

    private void endItem() {
        blocks.close();
        item = null;
    }
}
