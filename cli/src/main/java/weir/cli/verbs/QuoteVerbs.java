package weir.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import weir.cli.command.Exit;
import weir.cli.command.Invocation;
import weir.cli.command.Kind;
import weir.cli.command.Verb;
import weir.cli.command.Word;
import weir.cli.remote.Inquiry;
import weir.cli.telling.LocalTimes;
import weir.cli.telling.QuoteText;

/// What something costs an account, what it brings, and until when that is honoured.
public final class QuoteVerbs {
    private QuoteVerbs() {}

    public static Verb quote() {
        return Verb.of(
                "quote",
                "What an account pays and gets for a subscription, its renewal or upgrade, or for packs.",
                "quote team-1 extra-usage extra-70 --count 2",
                QuoteVerbs::run,
                Word.place("ACCOUNT", "who buys"),
                Word.place(
                        "KIND",
                        "subscribe, renew, upgrade, extra-usage or payg",
                        Kind.choice("subscribe", "renew", "upgrade", "extra-usage", "payg")),
                Word.mayPlace("PRODUCT", "the plan or pack; a renewal needs none"),
                Word.option("--count", Kind.number(1, 1000), "so many terms of a renewal, or packs; 1 if not told"));
    }

    private static Exit run(Invocation invocation) {
        var account = invocation.needed("ACCOUNT");
        var body = BodyDraft.of(invocation)
                .put("kind", invocation.needed("KIND").replace('-', '_'))
                .text("product", "PRODUCT")
                .number("count", "--count")
                .json();
        var remote = invocation.remote();
        var heard = remote.ask(Inquiry.post(body, "/v1/accounts/{}/quotes", account));
        var screen = new Screen(invocation);
        var times = screen.timesOf(remote, account);
        return screen.show(heard, quote -> lines(quote, times));
    }

    private static List<String> lines(JsonNode quote, LocalTimes times) {
        var lines = new ArrayList<>(QuoteText.lines(quote, times));
        lines.add("When it is paid:");
        lines.add("  " + QuoteText.order(quote));
        return lines;
    }
}
