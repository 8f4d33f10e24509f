package weir.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import weir.domain.account.Account;
import weir.domain.account.AccountEvent;
import weir.domain.account.Ended;
import weir.domain.account.Hold;
import weir.domain.account.HoldId;
import weir.persistence.codec.Play;
import weir.persistence.postgres.TestPostgres;

class JournalBooksTest {
    private static final long SEED = 17;
    private static final int TURNS = 1_200;
    private static final int MOST_EVENTS_A_ROW = 12;

    @Test
    void every_hold_of_a_long_life_is_found_as_its_account_last_knew_it() throws SQLException {
        var known = new HashMap<Long, Ended>();
        var holds = new HashMap<Long, Hold>();
        write("books", known, holds);
        assertThat(known).hasSizeGreaterThan(300);
        try (var books = new JournalBooks(TestPostgres.database())) {
            for (var hold : holds.values()) {
                assertThat(ended(books, id("books", hold)))
                        .as("seed %d, hold %d", SEED, hold.number())
                        .isEqualTo(Optional.ofNullable(known.get(hold.number())));
            }
        }
    }

    @Test
    void what_never_was_is_not_found() throws SQLException {
        var holds = new HashMap<Long, Hold>();
        write("no-such-hold", new HashMap<>(), holds);
        var last = new ArrayList<>(holds.values()).getLast();
        try (var books = new JournalBooks(TestPostgres.database())) {
            assertThat(ended(books, new HoldId("no-such-hold", 0, 1))).isEmpty();
            assertThat(ended(books, new HoldId("no-such-hold", 1_000_000, 1))).isEmpty();
            assertThat(ended(books, new HoldId("no-such-hold", last.number(), last.nonce() + 1)))
                    .isEmpty();
            assertThat(ended(books, new HoldId("no-such-account", 1, 1))).isEmpty();
        }
    }

    @Test
    void a_search_that_takes_too_long_gives_up() throws SQLException {
        write("abandoned", new HashMap<>(), new HashMap<>());
        try (var connection = TestPostgres.database().connect(Duration.ofSeconds(5))) {
            var rows = new AccountRows(connection, "abandoned");
            var late = new HoldSearch(rows, new HoldId("abandoned", 1, 1), System.nanoTime() - 1);
            assertThatThrownBy(late::ended).isInstanceOf(SearchAbandoned.class).hasMessageContaining("abandoned.1.1");
        }
    }

    /// Plays an account, and writes its events in rows of chance size.
    private static void write(String account, Map<Long, Ended> known, Map<Long, Hold> holds) throws SQLException {
        var random = new SplittableRandom(SEED);
        var rows = new ArrayList<List<AccountEvent>>();
        var row = new ArrayList<AccountEvent>();
        var state = Account.UNOPENED;
        for (var event : played()) {
            state = state.apply(event);
            state.holds()
                    .recent()
                    .young()
                    .holds()
                    .forEach(ended -> known.put(ended.hold().number(), ended));
            if (event instanceof AccountEvent.Held(var hold)) {
                holds.put(hold.number(), hold);
            }
            row.add(event);
            if (row.size() > random.nextInt(MOST_EVENTS_A_ROW)) {
                rows.add(List.copyOf(row));
                row.clear();
            }
        }
        rows.add(List.copyOf(row));
        new Journal(TestPostgres.database(), account).write(rows);
    }

    private static List<AccountEvent> played() {
        var play = new Play(SEED);
        var events = new ArrayList<>(play.opening());
        for (var i = 0; i < TURNS; i++) {
            events.addAll(play.next().events());
        }
        return events;
    }

    private static Optional<Ended> ended(JournalBooks books, HoldId id) {
        return books.ended(id)
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private static HoldId id(String account, Hold hold) {
        return new HoldId(account, hold.number(), hold.nonce());
    }
}
