package weir.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A page for people, in Markdown, of a project in `root`.
record Page(Path root, Path file, String text) {
    private static final Pattern LINK = Pattern.compile("(?m)(?:]\\(|^\\[[^]]+]:\\s*)([^)\\s]+)");
    private static final Pattern ELSEWHERE = Pattern.compile("^(#|[a-z]+:).*");

    /// As in `HoldsTest`, `HoldsTest.a_hold_is_given` and -Dtest=HoldsTest.
    private static final Pattern TEST = Pattern.compile("(?:`|-Dtest=)([A-Z]\\w*Test)\\b(?:\\.(\\w+))?");

    /// All pages that are kept with the project: none of what was built or is hidden.
    static List<Page> under(Path root) {
        try (var all = Files.list(root)) {
            return all.filter(top -> !Files.isSymbolicLink(top) && !unkept(top))
                    .flatMap(Page::files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(file -> read(root, file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean unkept(Path file) {
        var name = file.getFileName().toString();
        return name.startsWith(".") || name.equals("target") || name.equals("data");
    }

    private static Stream<Path> files(Path top) {
        try (var files = Files.walk(top)) {
            return files.filter(file -> !file.toString().contains("/target/")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Page read(Path root, Path file) {
        try {
            return new Page(root, file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Its links that lead to nothing in the project.
    Stream<String> deadLinks() {
        return LINK.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(link -> !ELSEWHERE.matcher(link).matches())
                .filter(link -> !leadsToFile(link))
                .map(link -> "%s: the link `%s` leads to nothing, name the file as it is called now"
                        .formatted(root.relativize(file), link));
    }

    /// The tests that it names and that are not among these.
    Stream<String> goneTests(List<Source> sources) {
        return TEST.matcher(text)
                .results()
                .filter(test -> sources.stream().noneMatch(source -> has(source, test)))
                .map(test -> "%s: there is no test `%s`, name it as it is called now"
                        .formatted(root.relativize(file), test.group().replaceFirst("^(?:`|-Dtest=)", "")));
    }

    private static boolean has(Source source, MatchResult test) {
        return source.path().endsWith('/' + test.group(1) + ".java")
                && (test.group(2) == null || source.text().contains(" void " + test.group(2) + '('));
    }

    private boolean leadsToFile(String link) {
        var target = file.resolveSibling(link.replaceFirst("#.*", "")).normalize();
        return target.startsWith(root) && Files.exists(target);
    }
}
