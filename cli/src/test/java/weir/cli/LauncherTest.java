package weir.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher in a folder of its own, beside a Maven that notes that it was asked and builds nothing.
class LauncherTest {
    private static final String LAUNCHER = Typed.read(Typed.ROOT.resolve("weir"));
    private static final String OPEN_STREAMS = "OpenStreams";
    private static final String SIMULATION = "Simulation.java";
    private static final Path TESTS = Typed.ROOT.resolve("loadtest/src/test/java/weir/loadtest");
    private static final Pattern TOLD = Pattern.compile(" {8}([\\w |]+)\\) echo \"([a-z ]+)\" ;;");
    private static final Pattern READ = Pattern.compile("\"weir\\.load\\.(\\w+)\"");

    @TempDir
    private Path folder;

    @BeforeEach
    void a_folder() throws IOException {
        Files.writeString(folder.resolve("weir"), LAUNCHER);
        var maven = Files.createDirectory(folder.resolve("bin")).resolve("mvn");
        Files.writeString(maven, "#!/bin/sh\ntouch '" + asked() + "'\nexit 1\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void what_cannot_be_meant_is_said_before_anything_is_built() throws IOException, InterruptedException {
        var mistakes = """
                load Nothing                             | there is no load `Nothing`
                load HoldSettle -Dweir.load.rate=3       | `HoldSettle` has no setting `-Dweir.load.rate`; it has -Dweir.load.seconds -Dweir.load.warmup
                load OpenStreams -Dweir.second=3         | `OpenStreams` has no setting `-Dweir.second`; it has -Dweir.load.seconds -Dweir.load.streams
                load Gateway -X -Dweir.load.seconds=half | `-Dweir.load.seconds` is a whole number, such as -Dweir.load.seconds=20
                load Gateway -Dweir.load.seconds         | `-Dweir.load.seconds` is a whole number, such as -Dweir.load.seconds=20
                attack everything                        | there is no attack `everything`
                reprot-usage                             | there is no command `reprot-usage`
                """;
        for (var line : mistakes.lines().toList()) {
            var cells = line.split("\\|", -1);
            var ran = run(cells[0].strip().split(" "));
            assertThat(ran.err()).as(line).endsWith("weir: " + cells[1].strip() + "\n");
            assertThat(ran.code()).as(line).isEqualTo(2);
        }
        assertThat(asked()).doesNotExist();
    }

    @Test
    void who_misspells_a_load_is_told_all_of_them() throws IOException, InterruptedException {
        var told = run("load", "holdsettle").err();
        assertThat(settings().keySet()).allSatisfy(name -> assertThat(told).contains("  ./weir load " + name + ' '));
        settings()
                .forEach((name, all) -> assertThat(told.lines().filter(line -> line.contains("load " + name + ' ')))
                        .singleElement()
                        .asString()
                        .contains(all));
    }

    @Test
    void a_load_that_there_is_is_built() throws IOException, InterruptedException {
        var ran = run("load", "Gateway", "-Dweir.load.seconds=5", "-Dweir.load.ways=direct,nginx", "-o");
        assertThat(ran.err()).contains("the build failed");
        assertThat(asked()).exists();
    }

    @Test
    void a_load_can_be_told_what_it_reads_and_nothing_else() throws IOException {
        var loads = new TreeSet<String>();
        try (var tests = Files.list(TESTS)) {
            tests.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SIMULATION) && !name.equals("Load" + SIMULATION))
                    .forEach(name -> loads.add(name.replace(SIMULATION, "")));
        }
        loads.add(OPEN_STREAMS);
        assertThat(settings().keySet()).isEqualTo(loads);
        settings().forEach((name, told) -> assertThat(told).as(name).isEqualTo(read(name)));
    }

    /// By the names of the loads, as the launcher has them.
    private static Map<String, Set<String>> settings() {
        var settings = new HashMap<String, Set<String>>();
        var function = LAUNCHER.substring(LAUNCHER.indexOf("\nload_settings() {"));
        TOLD.matcher(function.substring(0, function.indexOf("\n}"))).results().forEach(told -> {
            for (var name : told.group(1).split(" \\| ", -1)) {
                settings.put(name, Set.of(told.group(2).split(" ")));
            }
        });
        return settings;
    }

    /// By what is loaded, and by what it extends.
    private static Set<String> read(String load) {
        var file = load.equals(OPEN_STREAMS)
                ? Typed.ROOT.resolve("loadtest/src/main/java/weir/loadtest/" + load + ".java")
                : TESTS.resolve(load + SIMULATION);
        var text = Typed.read(file);
        var all =
                text.contains("extends LoadSimulation") ? text + Typed.read(TESTS.resolve("Load" + SIMULATION)) : text;
        return READ.matcher(all).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private record Said(int code, String err) {}

    private Said run(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("bash", folder.resolve("weir").toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().merge("PATH", folder.resolve("bin").toString(), (path, bin) -> bin + ':' + path);
        var launcher = builder.start();
        var err = new String(launcher.getErrorStream().readAllBytes(), UTF_8);
        assertThat(launcher.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return new Said(launcher.exitValue(), err);
    }

    private Path asked() {
        return folder.resolve("asked");
    }
}
