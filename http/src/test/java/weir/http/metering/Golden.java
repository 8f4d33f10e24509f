package weir.http.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Texts that people are told, held by files.
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/weir/http/golden");

    private Golden() {}

    /// Compares with a file, which `-Dweir.golden=write` writes anew: read then what has changed in it.
    static void check(String name, String told) throws IOException {
        var file = FOLDER.resolve(name);
        if (System.getProperty("weir.golden", "").equals("write")) {
            Files.writeString(file, told);
        }
        var golden = Files.readString(file);
        var difference = Stream.concat(
                        without(golden, told).map("- "::concat),
                        without(told, golden).map("+ "::concat))
                .collect(Collectors.joining("\n"));
        assertThat(told.equals(golden))
                .as(
                        "%s says (-) other than is told now (+). Where that is meant: -Dweir.golden=write%n%s",
                        file, difference)
                .isTrue();
    }

    static Stream<String> lines(String name) throws IOException {
        return Files.readAllLines(FOLDER.resolve(name)).stream();
    }

    private static Stream<String> without(String text, String others) {
        var known = others.lines().collect(Collectors.toSet());
        return text.lines().filter(line -> !known.contains(line));
    }
}
