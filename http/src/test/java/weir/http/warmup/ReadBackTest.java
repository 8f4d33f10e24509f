package weir.http.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import weir.actor.Accounts;
import weir.actor.HoldRequest;
import weir.actor.Reply;
import weir.domain.account.AccountCommand;
import weir.domain.overview.By;
import weir.domain.subuser.Key;
import weir.domain.subuser.SubUserCommand;

class ReadBackTest {
    private final Asked accounts = new Asked(new ArrayList<>());

    @Test
    void the_limits_of_those_that_wrote_last_are_asked_for() {
        ReadBack.begin(accounts, most -> List.of("acme", "bolt").subList(0, Math.min(2, most)))
                .await();
        assertThat(accounts.asked()).containsExactly("acme/owner", "bolt/owner");
    }

    @Test
    void where_nobody_knows_who_wrote_last_the_start_goes_on() {
        ReadBack.begin(accounts, _ -> {
                    throw new SQLException("away");
                })
                .await();
        assertThat(accounts.asked()).isEmpty();
    }

    /// Notes whose limits are asked for, and is asked nothing else.
    private record Asked(List<String> asked) implements Accounts {
        @Override
        public CompletionStage<Reply> limits(String account, String subUser, Key.@Nullable Fingerprint proof) {
            asked.add(account + '/' + subUser);
            return CompletableFuture.completedStage(new Reply.Busy());
        }

        @Override
        public CompletionStage<Reply> ask(String account, AccountCommand command, By by) {
            throw new AssertionError(command);
        }

        @Override
        public CompletionStage<Reply> ask(String account, String subUser, SubUserCommand command, By by) {
            throw new AssertionError(command);
        }

        @Override
        public CompletionStage<Reply> hold(
                String account, String subUser, Key.@Nullable Fingerprint proof, HoldRequest asked) {
            throw new AssertionError(asked);
        }
    }
}
