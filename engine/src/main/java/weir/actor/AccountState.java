package weir.actor;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.account.Packing;

/// What the account's actor keeps: the account, and when the durable index will wake it.
public record AccountState(Account account, @Nullable Instant wake) {
    public static final AccountState UNOPENED = new AccountState(Account.UNOPENED, null);

    public Optional<Instant> wakeAt() {
        return Optional.ofNullable(wake);
    }

    AccountState apply(AccountBatch batch) {
        return with(account.afterAll(batch.events()), batch.wake());
    }

    AccountState packed(Packing packing) {
        return new AccountState(account.packed(packing), wake);
    }

    AccountState with(Account changed, AccountBatch.Wake change) {
        return new AccountState(
                changed,
                switch (change) {
                    case AccountBatch.Wake.Keep() -> wake;
                    case AccountBatch.Wake.At(var instant) -> instant;
                    case AccountBatch.Wake.Never() -> null;
                });
    }
}
