package weir.actor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;

/// What the account's actor keeps: the account, and when the durable index will wake it.
public record AccountState(Account account, @Nullable Instant wake) {
    public static final AccountState UNOPENED = new AccountState(Account.UNOPENED, null);

    /// @param row the sequence number of `batch` in the journal
    AccountState apply(AccountBatch batch, long row) {
        return with(account.in(row, account.last()).afterAll(batch.events()), batch.wake());
    }

    AccountState with(Account changed) {
        return new AccountState(changed, wake);
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
