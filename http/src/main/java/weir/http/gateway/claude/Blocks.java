package weir.http.gateway.claude;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/// The content blocks of one message, one after the other: none begins before the last one ended.
final class Blocks {
    private final Consumer<ObjectNode> out;
    private int begun;
    private boolean open;
    private boolean called;

    Blocks(Consumer<ObjectNode> out) {
        this.out = out;
    }

    void open(ObjectNode block) {
        close();
        called |= Tree.type(block).equals("tool_use");
        out.accept(event("content_block_start", begun++).set("content_block", block));
        open = true;
    }

    /// Adds to the block that is open.
    void add(String type, String field, String value) {
        out.accept(event("content_block_delta", begun - 1)
                .set("delta", Tree.typed(type).put(field, value)));
    }

    void close() {
        if (open) {
            out.accept(event("content_block_stop", begun - 1));
            open = false;
        }
    }

    boolean isEmpty() {
        return begun == 0;
    }

    /// Whether a tool is called in one of them.
    boolean called() {
        return called;
    }

    private static ObjectNode event(String type, int index) {
        return Tree.typed(type).put("index", index);
    }
}
