package weir.actor;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;

/// What the account's actor keeps: the account, and when the durable index will wake it.
public record AccountState(Account account, @Nullable Instant wake) {
    public static final AccountState UNOPENED = new AccountState(Account.UNOPENED, null);

    public Optional<Instant> wakeAt() {
        return Optional.ofNullable(wake);
    }

    AccountState apply(AccountBatch batch) {
        var woken = switch (batch.wake()) {
            case AccountBatch.Wake.Keep() -> wake;
            case AccountBatch.Wake.At(var instant) -> instant;
            case AccountBatch.Wake.Never() -> null;
        };
        return new AccountState(account.afterAll(batch.events()), woken);
    }
}
