package weir.http.warmup;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.actor.Accounts;
import weir.actor.Reply;
import weir.domain.account.Account;

/// The accounts that wrote last, read back before anybody asks: their callers come first, and the first account that is
/// read waits for code that has never run. Their limits are asked for, which change and write nothing.
public final class ReadBack {
    private static final Logger LOG = LoggerFactory.getLogger(ReadBack.class);

    /// Enough to make the code known, few enough to delay nobody.
    private static final int ACCOUNTS = 8;

    /// A busy account takes seconds, and goes on being read when the server is ready.
    private static final Duration LIMIT = Duration.ofMillis(500);

    /// Says which accounts wrote last, the latest first.
    @FunctionalInterface
    public interface Latest {
        List<String> accounts(int most) throws SQLException;
    }

    private final CompletableFuture<?> all;

    private ReadBack(CompletableFuture<?> all) {
        this.all = all;
    }

    /// Begins at once, beside whatever else a start has to do.
    public static ReadBack begin(Accounts accounts, Latest latest) {
        try {
            return new ReadBack(CompletableFuture.allOf(latest.accounts(ACCOUNTS).stream()
                    .map(account -> accounts.limits(account, Account.OWNER, null))
                    .map(CompletionStage<Reply>::toCompletableFuture)
                    .toArray(CompletableFuture<?>[]::new)));
        } catch (SQLException e) {
            LOG.warn("The accounts that wrote last are not known, so none is read back", e);
            return new ReadBack(CompletableFuture.completedFuture(null));
        }
    }

    /// Returns when they are there; where that takes too long, just as well.
    public void await() {
        all.handle((_, _) -> true)
                .completeOnTimeout(false, LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
