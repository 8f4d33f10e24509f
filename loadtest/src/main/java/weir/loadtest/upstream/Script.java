package weir.loadtest.upstream;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What is to be done with a request: words and their values, `input=1000, cached=400, cut=7`. What the words mean
/// is told at [ScriptedModel].
record Script(Map<String, String> values) {
    static final Script EMPTY = new Script(Map.of());

    /// Where a value is not a number of events but the time before the first byte.
    static final String HEAD = "head";

    private static final Set<String> WORDS = Set.of(
            "text",
            "events",
            "think",
            "tool",
            "calls",
            "input",
            "cached",
            "written",
            "output",
            "reasoning",
            "first",
            "delay",
            "finish",
            "code",
            "message",
            "refuse",
            "retry_after",
            "cut",
            "end",
            "silent",
            "malformed",
            "usage",
            "headers",
            "times");

    Script {
        values = Map.copyOf(values);
    }

    /// An [IllegalArgumentException] says what is no script.
    static Script parse(String text) {
        var values = new LinkedHashMap<String, String>();
        for (var pair : text.split(",", -1)) {
            var parts = pair.strip().split("=", 2);
            if (parts.length == 2) {
                values.put(known(parts[0].strip()), parts[1].strip());
            } else if (!parts[0].isEmpty()) {
                throw new IllegalArgumentException("'" + parts[0] + "' in a script is no word=value");
            }
        }
        return new Script(values);
    }

    /// The same, and what `later` says where both say something.
    Script with(Script later) {
        var both = new LinkedHashMap<>(values);
        both.putAll(later.values);
        return new Script(both);
    }

    boolean says(String word) {
        return values.containsKey(known(word));
    }

    boolean says(String word, String value) {
        return word(word, "").equals(value);
    }

    String word(String word, String otherwise) {
        return values.getOrDefault(known(word), otherwise);
    }

    long number(String word, long otherwise) {
        var value = word(word, String.valueOf(otherwise));
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("'" + word + "' in a script takes a number, not '" + value + "'");
        }
    }

    /// After so many events; never where the word is not said or says something else.
    long after(String word) {
        return says(word) && !says(word, HEAD) ? number(word, 0) : Long.MAX_VALUE;
    }

    private static String known(String word) {
        if (!WORDS.contains(word)) {
            throw new IllegalArgumentException(
                    "there is no '" + word + "' in a script; there are " + new TreeSet<>(WORDS));
        }
        return word;
    }
}
