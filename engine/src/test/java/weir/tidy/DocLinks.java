package weir.tidy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Links of `///` comments to types that cannot be found from where they stand.
///
/// @param types the names of the types of each package
record DocLinks(Map<String, Set<String>> types) {
    private static final Pattern QUOTED = Pattern.compile("`[^`]*`");

    /// As in `[Name]`, `[Name#member]`, `[words][Name]` and `[a.package.Name]`; not `[Words](address)`.
    private static final Pattern LINK =
            Pattern.compile("\\[((?:[a-z]\\w*\\.)*)([A-Z]\\w*)(?:[.#][^]\\[]*)?](?![\\[(])");

    private static final Pattern IMPORTED = Pattern.compile("(?m)^import (?:static )?[\\w.]*\\.(\\w+);");
    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|interface|record|enum) (\\w+)");

    static DocLinks among(Collection<Source> sources) {
        return new DocLinks(sources.stream()
                .collect(Collectors.groupingBy(
                        Source::packageName, Collectors.mapping(Source::name, Collectors.toSet()))));
    }

    Stream<String> untidy(Source source) {
        return source.comments()
                .map(line -> QUOTED.matcher(line).replaceAll(""))
                .flatMap(line -> LINK.matcher(line).results())
                .filter(link -> !leads(source, link))
                .map(MatchResult::group)
                .distinct()
                .map(link -> "%s: the link `%s` leads to nothing, name its package, or what it is called now"
                        .formatted(source.path(), link));
    }

    private boolean leads(Source source, MatchResult link) {
        var within = link.group(1);
        var name = link.group(2);
        return within.isEmpty()
                ? isType(source.packageName(), name)
                        || isType("java.lang", name)
                        || names(IMPORTED, source).contains(name)
                        || names(DECLARED, source).contains(name)
                : isType(within.substring(0, within.length() - 1), name);
    }

    private boolean isType(String packageName, String name) {
        var file = packageName.replace('.', '/') + '/' + name + ".class";
        return types.getOrDefault(packageName, Set.of()).contains(name)
                || ClassLoader.getPlatformClassLoader().getResource(file) != null;
    }

    private static List<String> names(Pattern pattern, Source source) {
        return pattern.matcher(source.code())
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
