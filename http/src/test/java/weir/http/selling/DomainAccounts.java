package weir.http.selling;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import weir.actor.Accounts;
import weir.actor.HoldRequest;
import weir.actor.Reply;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.decision.Deciding;
import weir.domain.overview.By;
import weir.domain.subuser.Key;
import weir.domain.subuser.SubUserCommand;

/// Accounts as the domain decides them, in memory, at one instant. On the way to them and from them something may be
/// lost.
final class DomainAccounts implements Accounts {
    private final Map<String, Account> accounts = new HashMap<>();
    private final Instant now;
    private Loss loss = Loss.NOTHING;

    /// What the next command that changes an order loses, as a crash would.
    enum Loss {
        NOTHING,
        /// It never arrives.
        COMMAND,
        /// It is decided, and nobody learns how.
        ANSWER,
        /// Nothing is decided, and the account says so.
        TURN
    }

    DomainAccounts(Instant now) {
        this.now = now;
    }

    synchronized void losing(Loss next) {
        loss = next;
    }

    synchronized Account account(String id) {
        return accounts.getOrDefault(id, Account.UNOPENED);
    }

    @Override
    public synchronized CompletionStage<Reply> ask(String id, AccountCommand command, By by) {
        return CompletableFuture.completedStage(
                switch (command) {
                    case AccountCommand.PlaceOrder _, AccountCommand.Gift _, AccountCommand.VoidOrder _ ->
                        lossy(id, command);
                    default -> decided(id, command);
                });
    }

    private Reply lossy(String id, AccountCommand command) {
        var now = loss;
        loss = Loss.NOTHING;
        return switch (now) {
            case NOTHING -> decided(id, command);
            case COMMAND -> new Reply.Unknown();
            case TURN -> new Reply.Busy();
            case ANSWER -> {
                decided(id, command);
                yield new Reply.Unknown();
            }
        };
    }

    private Reply decided(String id, AccountCommand command) {
        var account = account(id);
        var decision = Deciding.on(account, now).decide(command);
        accounts.put(id, account.afterAll(decision.events()));
        return new Reply.OfAccount(decision.answer());
    }

    @Override
    public CompletionStage<Reply> ask(String account, String subUser, SubUserCommand command, By by) {
        return nobody(subUser);
    }

    @Override
    public CompletionStage<Reply> hold(
            String account, String subUser, Key.@Nullable Fingerprint proof, HoldRequest asked) {
        return nobody(subUser);
    }

    @Override
    public CompletionStage<Reply> limits(String account, String subUser, Key.@Nullable Fingerprint proof) {
        return nobody(subUser);
    }

    private static CompletionStage<Reply> nobody(String subUser) {
        return CompletableFuture.completedStage(
                new Reply.OfAccount(new Answer.Refused(new Refusal.NoSuchSubUser(subUser))));
    }
}
