package weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// What people see, command by command: the file holds the commands, and below each what it says.
class CommandsGoldenTest {
    private static final Path FILE = Path.of("src/test/resources/weir/cli/commands.txt");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final String TYPED = "$ ./weir ";

    @Test
    void every_command_says_what_the_file_says() throws IOException {
        var golden = Files.readString(FILE);
        try (var server = new CannedServer()) {
            var said = golden.lines()
                    .takeWhile(line -> !line.startsWith(TYPED))
                    .collect(Collectors.joining("\n", "", "\n"));
            for (var line :
                    golden.lines().filter(each -> each.startsWith(TYPED)).toList()) {
                said += line + "\n" + said(Ran.at(server, words(line))) + "\n";
            }
            if ("write".equals(System.getProperty("weir.golden"))) {
                Files.writeString(FILE, said.stripTrailing() + "\n");
            }
            assertThat(said.strip())
                    .as("Where other words are meant: -Dweir.golden=write")
                    .isEqualTo(Files.readString(FILE).strip());
        }
    }

    @Test
    void every_command_is_in_the_file() throws IOException {
        var typed = Files.readString(FILE)
                .lines()
                .filter(line -> line.startsWith(TYPED))
                .toList();
        assertThat(commands(AllCommands.commandLine(), ""))
                .allSatisfy(command ->
                        assertThat(typed).as(command).anyMatch(line -> (line + " ").startsWith(TYPED + command)));
    }

    /// Each with a space behind it, groups without what can be done left out.
    private static List<String> commands(CommandLine line, String before) {
        if (line.getSubcommands().isEmpty()) {
            return List.of(before);
        }
        return line.getSubcommands().entrySet().stream()
                .flatMap(each -> commands(each.getValue(), before + each.getKey() + " ").stream())
                .toList();
    }

    private static String said(Ran ran) {
        var lines = new ArrayList<>(ran.out().lines().toList());
        ran.err().lines().forEach(line -> lines.add("! " + line));
        lines.add("= " + ran.exit().code());
        return lines.stream()
                .map(line -> "    " + line)
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String[] words(String line) {
        List<String> words = WORD.matcher(line.substring(TYPED.length()))
                .results()
                .map(found -> found.group(1) != null ? found.group(1) : found.group(2))
                .toList();
        return words.toArray(String[]::new);
    }
}
