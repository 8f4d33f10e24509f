package weir.http.door.problem;

import java.util.Collection;
import java.util.function.Consumer;
import weir.http.door.json.Json;
import weir.http.door.json.Words;

/// Why something was not done, as RFC 9457 has it: a stable code, a sentence for people, the data behind it.
///
/// @param status the HTTP status it is answered with
/// @param detail one or two sentences that say what to do instead; never a secret
/// @param data more fields, by which a program understands the sentence
public record Problem(Code code, int status, String detail, Consumer<Json> data) {
    private static final int MOST_SHOWN = 100;

    public Problem(Code code, String detail, Consumer<Json> data) {
        this(code, code.status(), detail, data);
    }

    public static Problem of(Code code) {
        return of(code, _ -> {});
    }

    public static Problem of(Code code, String detail) {
        return new Problem(code, detail, _ -> {});
    }

    public static Problem of(Code code, Consumer<Json> data) {
        return new Problem(code, code.advice(), data);
    }

    /// A field that is not what it may be.
    ///
    /// @param allowed what it may be, in words
    public static Problem field(Code code, String field, String detail, String allowed) {
        return new Problem(code, detail, json -> json.text("field", field).text("allowed", allowed));
    }

    /// A field that names none of the things there are.
    public static Problem choice(Code code, String field, String found, Collection<String> choices) {
        var sorted = choices.stream().sorted().toList();
        var detail = "`%s` is %s; it is one of %s.".formatted(field, shown(found), String.join(", ", sorted));
        return new Problem(code, detail, json -> json.text("field", field).texts("choices", sorted));
    }

    /// The same for a caller that knows other statuses only.
    public Problem as(int other) {
        return new Problem(code, other, detail, data);
    }

    /// What was found, short enough to be shown.
    public static String shown(String found) {
        return found.length() <= MOST_SHOWN ? found : found.substring(0, MOST_SHOWN) + "...";
    }

    /// What is wrong and what to do instead, for whoever is shown one text.
    public String text() {
        return code.title() + ". " + detail;
    }

    public void write(Json json) {
        var word = Words.of(code);
        json.text("type", "urn:weir:problem:" + word)
                .text("title", code.title())
                .number("status", status)
                .text("code", word)
                .text("detail", detail);
        data.accept(json);
    }
}
