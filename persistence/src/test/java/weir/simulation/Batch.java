package weir.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.actor.Reply;
import weir.actor.Seen;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;

/// The commands that an account was handed over to decide in one go, and what became of them.
final class Batch {
    private final List<Seen.Handed> commands;
    private final Instant now;
    private final Map<Long, Reply> replies = new HashMap<>();

    /// Whether it has a row; some change nothing.
    boolean writes;

    boolean durable;

    /// What its account says it has made of itself; absent until it says so.
    @Nullable
    Account after;

    Batch(Seen.HandedOver handedOver) {
        commands = handedOver.commands();
        now = handedOver.now();
    }

    Instant now() {
        return now;
    }

    boolean has(long question) {
        return commands.stream().anyMatch(command -> command.question() == question);
    }

    void replied(long question, Reply reply) {
        replies.put(question, reply);
    }

    /// Its parts with their answers; empty where one was not answered, or not by the account.
    Optional<List<DecidedEntry>> entries(List<AccountEvent> row) {
        var told = new ArrayList<RowSplit.Told>();
        for (var command : commands) {
            var answer = answer(command);
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            told.add(new RowSplit.Told(command.command(), answer.get()));
        }
        return Optional.of(RowSplit.entries(told, row, now));
    }

    /// Nobody waits for the answer to what the engine itself asks.
    private Optional<Answer> answer(Seen.Handed command) {
        if (command.command() instanceof AccountCommand.Wake && command.question() == 0) {
            return Optional.of(new Answer.Woken());
        }
        return replies.get(command.question()) instanceof Reply.OfAccount(var answer)
                ? Optional.of(answer)
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "%s at %s, replies %s".formatted(commands, now, replies);
    }
}
