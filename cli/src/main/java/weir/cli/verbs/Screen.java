package weir.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import weir.cli.command.Exit;
import weir.cli.command.Invocation;
import weir.cli.remote.Denied;
import weir.cli.remote.Heard;
import weir.cli.remote.Inquiry;
import weir.cli.remote.Remote;
import weir.cli.telling.Grid;
import weir.cli.telling.LocalTimes;

/// Where a command shows what the server said: its JSON to programs, and to people what they can read.
record Screen(Invocation invocation) {

    /// One thing.
    Exit show(Heard heard, Function<JsonNode, List<String>> forPeople) {
        if (invocation.json()) {
            invocation.out().println(heard.text().strip());
        } else {
            lines(forPeople.apply(heard.json()));
        }
        return Exit.YES;
    }

    /// Many of them.
    ///
    /// @param none what is said where there are none
    Exit show(PagedList rows, Function<LocalTimes, Grid> grid, LocalTimes times, String none) {
        if (invocation.json()) {
            invocation.out().println(rows.json());
        } else if (rows.items().isEmpty()) {
            invocation.out().println(none);
        } else {
            lines(grid.apply(times).lines(rows.items()));
            invocation.out().println();
            invocation.out().println(times.sentence());
        }
        if (rows.more()) {
            invocation
                    .err()
                    .println("weir: there are more than these " + rows.items().size() + "; " + PagedList.LIMIT
                            + " N shows more");
        }
        return Exit.YES;
    }

    /// What was done, in a sentence.
    Exit done(Heard heard, String sentence) {
        return show(heard, _ -> List.of(sentence));
    }

    void lines(List<String> lines) {
        lines.forEach(invocation.out()::println);
    }

    /// Clocks of an account, where its server tells them to this caller.
    LocalTimes timesOf(Remote remote, String account) {
        if (invocation.json()) {
            return LocalTimes.UTC;
        }
        try {
            return LocalTimes.of(
                    remote.ask(Inquiry.get("/v1/accounts/{}", account)).json());
        } catch (Denied e) {
            return LocalTimes.UTC;
        }
    }
}
