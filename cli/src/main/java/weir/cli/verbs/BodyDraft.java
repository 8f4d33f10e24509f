package weir.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.cli.command.Invocation;
import weir.cli.command.Kind;
import weir.cli.remote.Remote;
import weir.cli.remote.WrongCall;

/// The body of a request, made of the words that were typed. What was not typed is left out: the server then takes its
/// own, or leaves it as it is.
record BodyDraft(Invocation invocation, ObjectNode json) {

    static BodyDraft of(Invocation invocation) {
        return new BodyDraft(invocation, Remote.JSON.createObjectNode());
    }

    BodyDraft put(String field, @Nullable String value) {
        if (value != null) {
            json.put(field, value);
        }
        return this;
    }

    BodyDraft text(String field, String word) {
        return put(field, invocation.word(word));
    }

    /// Where the operator may say, by a word with nothing in it, that there is none.
    BodyDraft textOrNone(String field, String word) {
        var typed = invocation.word(word);
        if (typed != null && typed.isEmpty()) {
            json.putNull(field);
            return this;
        }
        return put(field, typed);
    }

    BodyDraft flag(String field, String word) {
        var typed = invocation.word(word);
        if (typed != null) {
            json.put(field, Boolean.parseBoolean(typed));
        }
        return this;
    }

    BodyDraft number(String field, String word) {
        var typed = invocation.word(word);
        if (typed != null) {
            json.put(field, Long.parseLong(typed));
        }
        return this;
    }

    /// Where the operator may say that there is no bound.
    BodyDraft bound(String field, String word, boolean number) {
        if (Kind.NONE.equals(invocation.word(word))) {
            json.putNull(field);
            return this;
        }
        return number ? number(field, word) : text(field, word);
    }

    /// Numbers that were typed with commas between them.
    BodyDraft numbers(String field, String word) {
        var typed = invocation.word(word);
        if (typed != null) {
            var array = json.putArray(field);
            if (!Kind.NONE.equals(typed)) {
                List.of(typed.split(",", -1)).forEach(each -> array.add(Long.parseLong(each.strip())));
            }
        }
        return this;
    }

    /// Words that were typed with commas between them.
    BodyDraft texts(String field, String word) {
        var typed = invocation.word(word);
        if (Kind.NONE.equals(typed)) {
            json.putNull(field);
        } else if (typed != null) {
            var array = json.putArray(field);
            List.of(typed.split(",", -1)).forEach(each -> array.add(each.strip()));
        }
        return this;
    }

    /// A part of it; left out where nothing of it was typed.
    BodyDraft part(String field, ObjectNode part) {
        if (!part.isEmpty()) {
            json.set(field, part);
        }
        return this;
    }

    /// @param words that could have been typed
    JsonNode orNothingTyped(String words) {
        if (json.isEmpty()) {
            throw new WrongCall("nothing to change was typed; there are " + words);
        }
        return json;
    }
}
