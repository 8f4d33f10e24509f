package weir.cli.verbs;

import java.util.List;
import weir.cli.command.Exit;
import weir.cli.command.Invocation;
import weir.cli.command.Word;
import weir.cli.remote.Inquiry;

/// Where a command prints what a spreadsheet reads, however many parts the server tells it in.
final class Sheets {
    static final String CSV = "--csv";
    static final Word CSV_WORD = Word.flag(CSV, "print CSV, for spreadsheets: all rows where --limit does not say");

    /// The most that a server tells at a time.
    private static final int PART = 10_000;

    private Sheets() {}

    static boolean wanted(Invocation invocation) {
        return invocation.flag(CSV);
    }

    /// The headings once, and the rows of each part as it comes.
    static Exit print(Invocation invocation, Inquiry inquiry) {
        var typed = invocation.word(PagedList.LIMIT);
        var left = typed == null ? Long.MAX_VALUE : Long.parseLong(typed);
        var remote = invocation.remote();
        var heard = remote.sheet(inquiry.with("limit", String.valueOf(Math.min(PART, left))));
        var lines = heard.text().lines().toList();
        invocation.out().println(lines.getFirst());
        while (true) {
            left -= rows(invocation, lines, left);
            if (heard.next().isEmpty() || left == 0) {
                return Exit.YES;
            }
            heard = remote.sheet(Inquiry.get(heard.next()));
            lines = heard.text().lines().toList();
        }
    }

    private static int rows(Invocation invocation, List<String> lines, long most) {
        var rows = lines.stream().skip(1).limit(most).toList();
        rows.forEach(invocation.out()::println);
        return rows.size();
    }
}
