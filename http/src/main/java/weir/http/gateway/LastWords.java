package weir.http.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.actor.Accounts;
import weir.actor.Reply;
import weir.domain.account.Answer;
import weir.domain.hold.HoldId;

/// Tells accounts how exchanges have ended. Where the journal is away each is told again, until its account has
/// answered. What none has answered when the server stops is for its [Spool].
///
/// A hold ends once, however often it is told.
final class LastWords {
    private static final Logger LOG = LoggerFactory.getLogger(LastWords.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Accounts accounts;
    private final GatewayTime time;
    private final Map<HoldId, LastWord> unheard = new ConcurrentHashMap<>();

    LastWords(Accounts accounts, GatewayTime time) {
        this.accounts = accounts;
        this.time = time;
    }

    /// Done when its account has ended the hold, or will not.
    CompletionStage<LastWord> say(LastWord word) {
        var heard = new CompletableFuture<LastWord>();
        unheard.put(word.hold(), word);
        tell(word, FIRST_WAIT, heard);
        return heard;
    }

    /// Those that were said, and that no account has answered.
    List<LastWord> unheard() {
        return List.copyOf(unheard.values());
    }

    private void tell(LastWord word, Duration wait, CompletableFuture<LastWord> heard) {
        accounts.ask(word.hold().account(), word.command()).whenComplete((reply, failure) -> {
            if (failure == null && isDecided(word, reply)) {
                hear(word, heard);
            } else if (time.instants().instant().isAfter(word.until())) {
                LOG.error("{} could not be told in time: {}", word.hold().text(), word);
                hear(word, heard);
            } else if (!time.later().isShutdown()) {
                var next = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
                var _ = time.later().schedule(() -> tell(word, next, heard), wait.toMillis(), TimeUnit.MILLISECONDS);
            }
        });
    }

    private void hear(LastWord word, CompletableFuture<LastWord> heard) {
        unheard.remove(word.hold());
        heard.complete(word);
    }

    private static boolean isDecided(LastWord word, Reply reply) {
        return switch (reply) {
            case Reply.Busy(), Reply.Unknown() -> false;
            case Reply.OfAccount(Answer.Refused(var refusal)) -> {
                LOG.warn("{} stays as it is, for {}: {}", word.hold().text(), refusal, word);
                yield true;
            }
            case Reply.Failed() -> {
                LOG.error("{} could not be ended; it expires: {}", word.hold().text(), word);
                yield true;
            }
            case Reply.OfAccount _, Reply.OfSubUser _ -> true;
        };
    }
}
