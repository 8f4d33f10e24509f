package weir.cli;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What a page says that one can type behind `./weir`, one can.
class CommandsInPagesTest {
    private static final String LAUNCHER = Typed.read(Typed.ROOT.resolve("weir"));
    private static final Path LOADS = Typed.ROOT.resolve("loadtest/src/test/java/weir/loadtest");
    private static final Pattern WORD = Pattern.compile("[a-z-]+");
    private static final String SIMULATION = "Simulation.java";

    /// Who reads the words of what the launcher starts.
    private static final Map<String, String> READERS = Map.of(
            "demo", "loadtest/src/main/java/weir/loadtest/DemoOptions.java",
            "serve", "http/src/main/java/weir/http/settings/Options.java",
            "upstream", "loadtest/src/main/java/weir/loadtest/upstream/UpstreamOptions.java",
            "bench", "benchmark/src/main/java/weir/benchmark/Bench.java");

    private final List<Typed> typed = Typed.all();

    @Test
    void what_is_asked_of_a_running_server_is_read_as_it_is_written() {
        var asked = typed.stream()
                .filter(each -> !AllCommands.OF_THE_LAUNCHER.contains(each.command()))
                .toList();
        assertThat(asked).hasSizeGreaterThan(100);
        assertThat(asked)
                .allSatisfy(each -> assertThat(fault(each)).as(each.toString()).isEmpty());
    }

    @Test
    void what_the_launcher_starts_takes_the_words_that_are_written() {
        var started = typed.stream()
                .filter(each -> AllCommands.OF_THE_LAUNCHER.contains(each.command()))
                .toList();
        assertThat(started).extracting(Typed::command).contains("demo", "serve", "upstream", "bench", "load", "attack");
        assertThat(started)
                .allSatisfy(each -> assertThat(named(each.rest()))
                        .as(each.toString())
                        .allSatisfy(word -> assertThat(isTaken(each.command(), word))
                                .as(word)
                                .isTrue()));
    }

    @Test
    void the_launcher_knows_the_same_commands_and_helps_with_all_of_them() throws IOException {
        var own = new TreeSet<>(ofCase("demo"));
        own.add("help");
        var asked = AllCommands.commandLine().getSubcommands().keySet();
        assertThat(own).isEqualTo(new TreeSet<>(AllCommands.OF_THE_LAUNCHER));
        assertThat(ofCase("account")).isEqualTo(Set.copyOf(asked));
        own.addAll(asked);
        assertThat(own).allSatisfy(command -> assertThat(LAUNCHER).contains("\n  ./weir " + command + ' '));
        try (var loads = Files.list(LOADS)) {
            assertThat(loads.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(SIMULATION) && !name.equals("Load" + SIMULATION)))
                    .allSatisfy(name -> assertThat(help()).contains(name.replace(SIMULATION, "")));
        }
    }

    /// A page that speaks of a command need not type all of it, and what the shell puts in is not known.
    private static String fault(Typed typed) {
        try {
            var words = typed.words().toArray(String[]::new);
            AllCommands.commandLine(words).parseArgs(words);
            return "";
        } catch (MissingParameterException _) {
            return "";
        } catch (UnmatchedArgumentException e) {
            return e.toString();
        } catch (ParameterException e) {
            return typed.text().contains("$") ? "" : e.toString();
        }
    }

    /// All of them but the values of options.
    private static List<String> named(List<String> words) {
        return IntStream.range(0, words.size())
                .filter(at -> at == 0 || words.get(at).startsWith("-"))
                .mapToObj(words::get)
                .toList();
    }

    private static boolean isTaken(String command, String word) {
        if (word.startsWith("-D")) {
            return isRead(word.substring(2).replaceFirst("=.*", ""), command.equals("load") ? "loadtest" : "http");
        }
        return switch (command) {
            case "attack" -> LAUNCHER.contains("\n        " + word + ") attack_by ");
            case "load" -> Files.exists(LOADS.resolve(word + SIMULATION)) || help().contains(": " + word + "\n");
            case "demo", "serve", "upstream", "bench" ->
                Typed.read(Typed.ROOT.resolve(READERS.getOrDefault(command, "")))
                        .contains('"' + word + '"');
            default -> false;
        };
    }

    /// Whether a test of the module, or what it loads with, reads the property.
    private static boolean isRead(String property, String module) {
        try (var files = Files.walk(Typed.ROOT.resolve(module + "/src"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .anyMatch(file -> Typed.read(file).contains('"' + property + '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String help() {
        return LAUNCHER.substring(LAUNCHER.indexOf("\nhelp() {"), LAUNCHER.indexOf("\nfail() {"));
    }

    /// The words of the launcher's case that begins with this one.
    private static Set<String> ofCase(String first) {
        var found = Pattern.compile("\\n    (" + first + " \\|[^)]*)\\)").matcher(LAUNCHER);
        assertThat(found.find()).isTrue();
        return WORD.matcher(found.group(1)).results().map(word -> word.group()).collect(toSet());
    }
}
