package weir.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import weir.cli.command.Exit;
import weir.cli.command.Group;
import weir.cli.command.Invocation;
import weir.cli.command.Kind;
import weir.cli.command.Verb;
import weir.cli.command.Word;
import weir.cli.remote.Inquiry;
import weir.cli.telling.Column;
import weir.cli.telling.Facts;
import weir.cli.telling.Grid;
import weir.cli.telling.LocalTimes;
import weir.cli.telling.Plain;

/// Keys of sub-users.
public final class KeyVerbs {
    private static final String KEYS = "/v1/accounts/{}/sub-users/{}/keys";
    private static final Word ACCOUNT = Word.place("ACCOUNT", "the account");
    private static final Word SUB_USER = Word.place("SUB_USER", "whose keys they are; `owner` manages the account");
    private static final Word KEY = Word.place("KEY", "its id, as `key list` shows it");

    private KeyVerbs() {}

    public static Group group() {
        return Group.of(
                "key",
                "What a sub-user shows to be let in: make, list, replace and revoke keys.",
                Verb.of(
                        "add",
                        "Make a key. It is shown once.",
                        "key add team-1 ann --label laptop",
                        KeyVerbs::add,
                        ACCOUNT,
                        SUB_USER,
                        Word.option("--label", Kind.text("TEXT"), "what people call it"),
                        Word.option("--expires-at", Kind.instant(), "when it ends by itself")),
                Verb.of(
                        "list",
                        "All keys, without their secrets.",
                        "key list team-1 ann",
                        KeyVerbs::list,
                        ACCOUNT,
                        SUB_USER),
                rotate(),
                Verb.of(
                        "revoke",
                        "End a key: it is refused from the next request on.",
                        "key revoke team-1 ann k1",
                        KeyVerbs::revoke,
                        ACCOUNT,
                        SUB_USER,
                        KEY));
    }

    private static Verb rotate() {
        return Verb.of(
                "rotate",
                "Make a key in place of another, which goes on for a while. The new one is shown once.",
                "key rotate team-1 ann k1 --overlap 24h",
                KeyVerbs::rotate,
                ACCOUNT,
                SUB_USER,
                KEY,
                Word.must("--overlap", Kind.duration(), "how long the old one goes on, such as 24h; 0s ends it now"),
                Word.option(
                        "--expires-at",
                        Kind.instant(),
                        "when the new one ends by itself; when the old one would have, unless typed"));
    }

    private static Exit add(Invocation invocation) {
        var body = BodyDraft.of(invocation).text("label", "--label").text("expires_at", "--expires-at");
        var heard = invocation
                .remote()
                .ask(Inquiry.post(body.json(), KEYS, invocation.needed("ACCOUNT"), invocation.needed("SUB_USER")));
        return new Screen(invocation).show(heard, key -> shownOnce(key, "The key is made."));
    }

    /// A key that was just made.
    static List<String> shownOnce(JsonNode key, String sentence) {
        var facts = new Facts()
                .add("sub-user", Plain.text(key.path("account")) + "/" + Plain.text(key.path("sub_user")))
                .add("key id", Plain.text(key.path("id")))
                .add("key", Plain.text(key.path("key")));
        var lines = facts.lines();
        return List.of(
                sentence,
                "",
                String.join(System.lineSeparator(), lines),
                "",
                "Keep the key now: nobody can show it again.");
    }

    private static Exit list(Invocation invocation) {
        var remote = invocation.remote();
        var account = invocation.needed("ACCOUNT");
        var keys = PagedList.all(remote, Inquiry.get(KEYS, account, invocation.needed("SUB_USER")));
        var screen = new Screen(invocation);
        return screen.show(keys, KeyVerbs::grid, screen.timesOf(remote, account), "No keys.");
    }

    static Grid grid(LocalTimes times) {
        return Grid.of(
                Column.text("key", "/id"),
                Column.text("label", "/label"),
                Column.instant("created", "/created_at", times),
                Column.instant("last used", "/last_used", times),
                Column.instant("expires", "/expires_at", times),
                Column.instant("ended", "/ended_at", times));
    }

    private static Exit rotate(Invocation invocation) {
        var body =
                BodyDraft.of(invocation).number("overlap_seconds", "--overlap").text("expires_at", "--expires-at");
        var heard = invocation.remote().ask(Inquiry.post(body.json(), KEYS + "/{}/rotate", named(invocation)));
        return new Screen(invocation)
                .show(heard, key -> shownOnce(key, "The new key is made; the old one goes on until its time is over."));
    }

    private static Exit revoke(Invocation invocation) {
        var heard = invocation.remote().ask(Inquiry.delete(KEYS + "/{}", named(invocation)));
        return new Screen(invocation).done(heard, "The key " + invocation.needed("KEY") + " is revoked.");
    }

    private static String[] named(Invocation invocation) {
        return new String[] {invocation.needed("ACCOUNT"), invocation.needed("SUB_USER"), invocation.needed("KEY")};
    }
}
