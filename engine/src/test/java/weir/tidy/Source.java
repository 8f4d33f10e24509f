package weir.tidy;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A Java file of the project: its path below the project's root, with `/`, and its text.
///
/// @param code the text without comments and without what is quoted: many rules read it, and to find it takes long
record Source(String path, String text, String code) {
    private static final Pattern NOT_CODE = Pattern.compile("""
            \"""[\\s\\S]*?\"""|"(?:[^"\\\\]++|\\\\.)*+"|'(?:[^'\\\\]++|\\\\.)*+'|//[^\\n]*+|/\\*[\\s\\S]*?\\*/""");

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern NEEDED = Pattern.compile("\\bweir(\\.[a-z]\\w*)+(?=\\.[A-Z])");

    Source(String path, String text) {
        this(path, text, NOT_CODE.matcher(text).replaceAll(""));
    }

    /// The lines of its `///` comments.
    Stream<String> comments() {
        return NOT_CODE.matcher(text).results().map(MatchResult::group).filter(found -> found.startsWith("///"));
    }

    boolean isAnywhere() {
        return true;
    }

    boolean isMain() {
        return path.contains("/src/main/");
    }

    boolean isTest() {
        return path.contains("/src/test/");
    }

    boolean isDomain() {
        return path.contains("/weir/domain/");
    }

    boolean isEngine() {
        return path.startsWith("engine/");
    }

    boolean isEngineWithoutActors() {
        return isDomain() || (path.startsWith("engine/src/main/") && !path.contains("/weir/actor/"));
    }

    boolean isPersistence() {
        return path.startsWith("persistence/");
    }

    /// The file's own, which is that of its type.
    String name() {
        return path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length());
    }

    boolean isPackageInfo() {
        return path.endsWith("/package-info.java");
    }

    /// The other packages of the project whose types it names.
    Set<String> needed() {
        return NEEDED.matcher(code())
                .results()
                .map(MatchResult::group)
                .filter(name -> !name.equals(packageName()))
                .collect(Collectors.toSet());
    }

    /// The package's name, or nothing for a file without one.
    String packageName() {
        var matcher = PACKAGE.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }
}
