package weir.persistence.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// `docs/reference/ledger.md`, as whoever queries the ledger reads it.
record LedgerPage(String text) {
    private static final Pattern SQL = Pattern.compile("(?s)```sql\n(.*?)```");
    private static final Pattern NAMED = Pattern.compile("`([a-z_]+)[`.]");
    private static final Pattern GRANTED = Pattern.compile("weir\\.([a-z_]+)");

    static LedgerPage read() {
        var project = Path.of(System.getProperty("maven.multiModuleProjectDirectory", ".."));
        try {
            return new LedgerPage(Files.readString(project.resolve("docs/reference/ledger.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How somebody who may read is let in.
    String entry() {
        return sql("A role that may only read").getFirst();
    }

    /// What an administrator does where there is no such role.
    String role() {
        return sql("A role that may only read").getLast();
    }

    List<String> questions() {
        return sql("Three questions");
    }

    /// The tables that the role is given there.
    TreeSet<String> granted() {
        return found(GRANTED, role());
    }

    /// All words of the page that may be names of tables, as they stand in code.
    TreeSet<String> words() {
        return found(NAMED, text);
    }

    private List<String> sql(String heading) {
        var section = text.split("\n## " + heading + "\n", 2)[1].split("\n## ", 2)[0];
        return SQL.matcher(section).results().map(block -> block.group(1)).toList();
    }

    private static TreeSet<String> found(Pattern pattern, String text) {
        var found = new TreeSet<String>();
        pattern.matcher(text).results().forEach(match -> found.add(match.group(1)));
        return found;
    }
}
