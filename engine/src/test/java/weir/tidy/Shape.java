package weir.tidy;

import java.util.stream.Stream;

/// How a file is built: its length, its bodies' length, the names it gives and where it keeps an `Optional`.
record Shape() implements Rule {
    /// What a reader holds in the head; a longer file changes for more than one reason.
    static final int LINES_OF_A_FILE = 300;

    /// What fits on a screen.
    static final int LINES_OF_A_BODY = 40;

    @Override
    public Stream<String> broken(Source source) {
        return Stream.concat(tooLong(source), ShapeScanner.untidy(Parsed.of(source)))
                .map(sentence -> source.path() + ": " + sentence);
    }

    private static Stream<String> tooLong(Source source) {
        var lines = source.text().lines().count();
        return lines > LINES_OF_A_FILE
                ? Stream.of("%d lines, %d at most: split it by what changes".formatted(lines, LINES_OF_A_FILE))
                : Stream.empty();
    }
}
