package weir.tidy;

import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All Java files of all modules.
record Project(List<Source> sources) {
    static final List<Rule> RULES = Stream.concat(Bans.ALL.stream(), Stream.of(new FacesApart(), new Shape()))
            .toList();

    static Project here() {
        return under(root());
    }

    /// The project that this test was compiled in, wherever Maven or an editor started it.
    static Path root() {
        var start = System.getProperty("maven.multiModuleProjectDirectory", "");
        return Stream.iterate(Path.of(start).toAbsolutePath(), folder -> folder != null, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("engine/pom.xml")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no engine/pom.xml above " + start));
    }

    private static Project under(Path root) {
        try (var modules = Files.list(root)) {
            return new Project(modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .flatMap(Project::javaFiles)
                    .map(file -> read(root, file))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Source read(Path root, Path file) {
        try {
            return new Source(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Everything in the project that is against a rule of the house.
    List<String> untidy() {
        var broken = sources.stream().flatMap(source -> RULES.stream().flatMap(rule -> rule.broken(source)));
        var links = DocLinks.among(sources);
        return Stream.of(
                        broken,
                        unmarked(),
                        sharedNames(),
                        Circles.among(sources).untidy(),
                        sources.stream().flatMap(links::untidy))
                .flatMap(sentences -> sentences)
                .sorted()
                .toList();
    }

    /// Packages that do not say what they are and that nothing in them is null.
    private Stream<String> unmarked() {
        var marked = sources.stream()
                .filter(Source::isPackageInfo)
                .filter(source -> source.code().contains("@NullMarked"))
                .map(Source::packageName)
                .toList();
        return sources.stream()
                .map(Source::packageName)
                .distinct()
                .filter(name -> !marked.contains(name))
                .map("%s: no @NullMarked package-info.java, write one that says what the package is"::formatted);
    }

    /// Names that two files have: whoever reads one of them must look which is meant.
    private Stream<String> sharedNames() {
        var named = sources.stream()
                .filter(source -> !source.isPackageInfo())
                .collect(Collectors.groupingBy(Source::name, TreeMap::new, Collectors.mapping(Source::path, toList())));
        return named.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> "%s: is a name twice (%s), give one of them another"
                        .formatted(entry.getKey(), String.join(", ", entry.getValue())));
    }
}
