package weir.cli.verbs;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import weir.cli.command.Invocation;
import weir.cli.command.Kind;
import weir.cli.command.Word;
import weir.cli.remote.Heard;
import weir.cli.remote.Inquiry;
import weir.cli.remote.Remote;

/// What must be done once, however often it is asked: by a key that goes with it. Who gives none gets one, and is told
/// it before anything is asked.
record Once(Invocation invocation) {
    private static final String KEY = "--idempotency-key";
    static final Word WORD = Word.option(KEY, Kind.text("TEXT"), "what makes asking again safe; made if not told");

    /// @param more words that the same command needs, to mean the same another time
    Heard ask(Remote remote, Inquiry inquiry, String... more) {
        var typed = invocation.word(KEY);
        var words = new ArrayList<>(List.of(more));
        var key = typed == null ? UUID.randomUUID().toString() : typed;
        if (typed == null) {
            words.addAll(List.of(KEY, key));
            invocation.err().println("weir: Idempotency-Key " + key);
        }
        return remote.askOnce(inquiry.under(key), invocation.again(words.toArray(String[]::new)));
    }
}
