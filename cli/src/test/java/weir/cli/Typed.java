package weir.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A command as a page shows it.
///
/// @param words behind `./weir`, as a shell reads them
record Typed(String page, String text, List<String> words) {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern COMMAND = Pattern.compile("\\./weir (?![….])([^`\\n]+)");

    /// Of all pages for who uses Weir or works on it.
    static List<Typed> all() {
        try (var docs = Files.walk(ROOT.resolve("docs"));
                var beside = Files.list(ROOT)) {
            return Stream.concat(docs, beside)
                    .filter(file -> file.toString().endsWith(".md"))
                    .flatMap(Typed::in)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String command() {
        return words.getFirst();
    }

    List<String> rest() {
        return words.subList(1, words.size());
    }

    @Override
    public String toString() {
        return "`./weir " + text.strip() + "` in " + page;
    }

    private static Stream<Typed> in(Path file) {
        var page = ROOT.relativize(file).toString();
        return COMMAND.matcher(read(file))
                .results()
                .map(found -> new Typed(page, found.group(1), words(found.group(1))));
    }

    /// Up to where another command begins, or the answer goes elsewhere.
    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        var quote = ' ';
        for (var at = 0; at < text.length(); at++) {
            var next = text.charAt(at);
            if (quote != ' ') {
                quote = next == quote ? ' ' : quote;
                word.append(next == quote || quote == ' ' ? "" : next);
            } else if (next == '\'' || next == '"') {
                quote = next;
            } else if ("|>;)&#\\".indexOf(next) >= 0) {
                break;
            } else if (next != ' ') {
                word.append(next);
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return List.copyOf(words);
    }
}
