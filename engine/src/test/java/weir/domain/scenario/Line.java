package weir.domain.scenario;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One line of a table: words, and behind a bar the answer that is expected. `name value` words are its options.
public record Line(String text, List<String> words, String answer) {

    public static Stream<Line> of(String table) {
        return table.lines().map(String::strip).filter(line -> !line.isEmpty()).map(Line::parse);
    }

    private static Line parse(String text) {
        var bar = text.indexOf('|');
        var asked = bar < 0 ? text : text.substring(0, bar);
        var answer = bar < 0 ? "" : text.substring(bar + 1).strip();
        return new Line(text, List.of(asked.strip().split("\\s+")), answer.replaceAll("\\s+", " "));
    }

    public String word(int index) {
        return words.get(index);
    }

    public boolean says(String word) {
        return words.contains(word);
    }

    /// The word behind `name`.
    Optional<String> option(String name) {
        var at = words.indexOf(name);
        return at < 0 || at + 1 == words.size() ? Optional.empty() : Optional.of(words.get(at + 1));
    }

    long number(String name, long otherwise) {
        return option(name).map(Long::parseLong).orElse(otherwise);
    }
}
