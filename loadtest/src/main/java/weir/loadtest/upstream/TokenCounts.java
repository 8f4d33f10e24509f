package weir.loadtest.upstream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// What an answer says that it used.
///
/// @param input all of it, what came out of the cache or was written to it included
/// @param output all of it, what was reasoned included
/// @param inWords said in words instead of numbers, which no protocol allows
record TokenCounts(long input, long cached, long written, long output, long reasoning, boolean inWords) {
    private static final long ABSURD = 1_000_000_000_000_000L;

    static TokenCounts of(Script script) {
        var absurd = script.says("usage", "absurd");
        var input = script.number("input", 1_000);
        return new TokenCounts(
                input,
                absurd ? input * 10 : script.number("cached", 400),
                script.number("written", 0),
                absurd ? ABSURD : script.number("output", 50),
                script.number("reasoning", 10),
                script.says("usage", "words"));
    }

    /// As it is when half of the output is done.
    TokenCounts half() {
        return new TokenCounts(input, cached, written, output / 2, reasoning / 2, inWords);
    }

    /// Input includes what was cached.
    ObjectNode responses() {
        var usage = JsonNodeFactory.instance.objectNode();
        put(usage, "input_tokens", input);
        var details = usage.putObject("input_tokens_details");
        put(details, "cached_tokens", cached);
        put(details, "cache_write_tokens", written);
        put(usage, "output_tokens", output);
        put(usage.putObject("output_tokens_details"), "reasoning_tokens", reasoning);
        put(usage, "total_tokens", input + output);
        return usage;
    }

    /// Input excludes what was cached.
    ObjectNode messages() {
        var usage = JsonNodeFactory.instance.objectNode();
        put(usage, "input_tokens", input - cached - written);
        put(usage, "cache_creation_input_tokens", written);
        put(usage, "cache_read_input_tokens", cached);
        put(usage, "output_tokens", output);
        return usage;
    }

    private void put(ObjectNode usage, String name, long count) {
        if (inWords) {
            usage.put(name, "many");
        } else {
            usage.put(name, count);
        }
    }
}
