package weir.cli.verbs;

import java.util.List;
import weir.cli.command.Exit;
import weir.cli.command.Group;
import weir.cli.command.Invocation;
import weir.cli.command.Kind;
import weir.cli.command.Verb;
import weir.cli.command.Word;
import weir.cli.remote.Inquiry;
import weir.cli.telling.Column;
import weir.cli.telling.Grid;
import weir.cli.telling.LocalTimes;
import weir.cli.telling.Plain;

/// Tokens of those who run the server.
public final class TokenVerbs {
    private static final String TOKENS = "/v1/tokens";

    private TokenVerbs() {}

    public static Group group() {
        return Group.of(
                "token",
                "Who may run this server: tokens of operators, and of those who only look.",
                Verb.of("list", "All tokens, without their secrets.", "token list", TokenVerbs::list),
                Verb.of(
                        "add",
                        "Make a token. It is shown once.",
                        "token add ann --role reader",
                        TokenVerbs::add,
                        Word.place("NAME", "whose it is"),
                        Word.option("--role", Kind.choice("operator", "reader"), "what it may; operator if not told")),
                Verb.of(
                        "revoke",
                        "End a token: it is refused from the next request on.",
                        "token revoke t3",
                        TokenVerbs::revoke,
                        Word.place("TOKEN", "its id, as `token list` shows it")));
    }

    private static Exit list(Invocation invocation) {
        var tokens = PagedList.all(invocation.remote(), Inquiry.get(TOKENS));
        return new Screen(invocation)
                .show(tokens, TokenVerbs::grid, LocalTimes.UTC, "No tokens but that of the data folder.");
    }

    private static Grid grid(LocalTimes times) {
        return Grid.of(
                Column.text("token", "/id"),
                Column.text("name", "/name"),
                Column.text("role", "/role"),
                Column.instant("created", "/created_at", times),
                Column.text("by", "/created_by"),
                Column.instant("last used", "/last_used", times),
                Column.instant("ended", "/ended_at", times));
    }

    private static Exit add(Invocation invocation) {
        var role = invocation.word("--role");
        var body = BodyDraft.of(invocation).text("name", "NAME").put("role", role == null ? "operator" : role);
        var heard = invocation.remote().ask(Inquiry.post(body.json(), TOKENS));
        return new Screen(invocation)
                .show(
                        heard,
                        token -> List.of(
                                "The token " + Plain.text(token.path("id")) + " of " + Plain.text(token.path("name"))
                                        + " is made.",
                                "",
                                Plain.text(token.path("token")),
                                "",
                                "Keep it now: nobody can show it again."));
    }

    private static Exit revoke(Invocation invocation) {
        var token = invocation.needed("TOKEN");
        var heard = invocation.remote().ask(Inquiry.delete(TOKENS + "/{}", token));
        return new Screen(invocation).done(heard, "The token " + token + " is revoked.");
    }
}
