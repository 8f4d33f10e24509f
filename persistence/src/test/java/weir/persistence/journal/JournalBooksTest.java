package weir.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import weir.domain.account.Account;
import weir.domain.account.AccountEvent;
import weir.domain.hold.Ended;
import weir.domain.hold.Hold;
import weir.domain.hold.RequestHash;
import weir.domain.hold.Rows;
import weir.domain.hold.SipHash;
import weir.domain.limit.Bounds;
import weir.persistence.codec.Play;
import weir.persistence.postgres.TestPostgres;

class JournalBooksTest {
    private static final long SEED = 8;
    private static final int TURNS = 1_500;
    private static final int MOST_EVENTS_A_ROW = 12;
    private static final RequestHash HASH = new SipHash(4, 5);

    @Test
    void every_hold_of_a_long_life_is_found_as_its_account_last_knew_it() throws SQLException {
        var life = new Life("books");
        assertThat(life.ended).hasSizeGreaterThan(300);
        try (var books = new JournalBooks(TestPostgres.database())) {
            for (var hold : life.holds.values()) {
                var number = hold.number();
                var known = Optional.ofNullable(life.ended.get(number));
                assertThat(ended(books, "books", number, Rows.UNKNOWN))
                        .as("seed %d, hold %d", SEED, number)
                        .isEqualTo(known);
                assertThat(ended(books, "books", number, life.rows.getOrDefault(number, Rows.UNKNOWN)))
                        .as("seed %d, hold %d", SEED, number)
                        .isEqualTo(known);
            }
        }
    }

    @Test
    void the_accounts_that_wrote_last_are_known_the_latest_first() throws SQLException {
        new Life("earlier");
        new Life("later");
        try (var books = new JournalBooks(TestPostgres.database())) {
            assertThat(books.latest(1)).containsExactly("later");
        }
    }

    @Test
    void thousands_are_found_at_once() throws SQLException {
        var life = new Life("crowd");
        var asked = new ArrayList<CompletionStage<Optional<Ended>>>();
        try (var books = new JournalBooks(TestPostgres.database())) {
            for (var i = 0; i < 20; i++) {
                life.rows.forEach((number, rows) -> {
                    if (rows.known()) {
                        asked.add(books.ended("crowd", number, rows).thenApply(found -> {
                            assertThat(found).isEqualTo(Optional.ofNullable(life.ended.get(number)));
                            return found;
                        }));
                    }
                });
            }
            assertThat(asked).hasSizeGreaterThan(5_000);
            asked.forEach(JournalBooksTest::await);
        }
    }

    @Test
    void rows_that_do_not_have_it_are_not_believed() throws SQLException {
        var life = new Life("elsewhere");
        var number = life.rows.keySet().iterator().next();
        try (var books = new JournalBooks(TestPostgres.database())) {
            for (var rows : List.of(new Rows(1, 1), new Rows(1_000_000, 1_000_001))) {
                assertThat(ended(books, "elsewhere", number, rows)).contains(life.ended(number));
            }
        }
    }

    @Test
    void what_never_was_is_not_found() throws SQLException {
        var _ = new Life("no-such-hold");
        try (var books = new JournalBooks(TestPostgres.database())) {
            assertThat(ended(books, "no-such-hold", 0, Rows.UNKNOWN)).isEmpty();
            assertThat(ended(books, "no-such-hold", 1_000_000, Rows.UNKNOWN)).isEmpty();
            assertThat(ended(books, "no-such-account", 1, Rows.UNKNOWN)).isEmpty();
        }
    }

    @Test
    void a_search_that_takes_too_long_gives_up() throws SQLException {
        var _ = new Life("abandoned");
        try (var connection = TestPostgres.database().connect(Duration.ofSeconds(5))) {
            var rows = new StoredRows(connection, "abandoned");
            var late = new HoldSearch(rows, 1, System.nanoTime() - 1);
            assertThatThrownBy(late::ended).isInstanceOf(SearchAbandoned.class).hasMessageContaining("hold 1");
        }
    }

    @Test
    void what_ended_before_a_snapshot_is_recalled_from_any_row_and_instant() throws SQLException {
        var life = new Life("recalled");
        var chance = new SplittableRandom(SEED);
        try (var books = new JournalBooks(TestPostgres.database())) {
            for (var i = 0; i < 40; i++) {
                var last = 1 + chance.nextInt(life.states.size());
                var state = life.states.get(last - 1);
                var since = state.last().minus(Bounds.RECENT);
                var recalled = await(books.recall("recalled", last, since, HASH));
                assertThat(recalled.answering(state.last()).sorted())
                        .as("seed %d, row %d", SEED, last)
                        .isEqualTo(state.holds()
                                .recent()
                                .answering(state.last())
                                .sorted()
                                .toList());
            }
            assertThat(await(books.recall("no-such-account", 9, Instant.EPOCH, HASH))
                            .size())
                    .isZero();
        }
    }

    /// A played account, and its events in rows of chance size.
    private static final class Life {
        final Map<Long, Ended> ended = new TreeMap<>();
        final Map<Long, Hold> holds = new TreeMap<>();
        final Map<Long, Rows> rows = new TreeMap<>();
        final List<Account> states = new ArrayList<>();
        private final Map<Long, Long> given = new HashMap<>();

        Life(String account) throws SQLException {
            var random = new SplittableRandom(SEED);
            var batches = new ArrayList<List<AccountEvent>>();
            var batch = new ArrayList<AccountEvent>();
            var state = Account.UNOPENED;
            for (var event : played()) {
                hear(state, event, batches.size() + 1);
                state = state.in(batches.size() + 1, state.last()).apply(event);
                batch.add(event);
                if (batch.size() > random.nextInt(MOST_EVENTS_A_ROW)) {
                    batches.add(List.copyOf(batch));
                    states.add(state);
                    batch.clear();
                }
            }
            batches.add(List.copyOf(batch));
            states.add(state);
            new Journal(TestPostgres.database(), account).write(batches);
        }

        Ended ended(long number) {
            return Optional.ofNullable(ended.get(number)).orElseThrow();
        }

        private void hear(Account before, AccountEvent event, long row) {
            switch (event) {
                case AccountEvent.Held(var hold) -> {
                    holds.put(hold.number(), hold);
                    given.put(hold.number(), row);
                }
                case AccountEvent.Extended(var number, var _, var _) -> given.put(number, 0L);
                case AccountEvent.Flagged(var number, var _) -> given.put(number, 0L);
                case AccountEvent.Settled(var receipt) ->
                    end(new Ended.Settled(open(before, receipt.hold()), receipt), row);
                case AccountEvent.Released(var number, var at) ->
                    end(new Ended.Released(open(before, number), at), row);
                case AccountEvent.Expired expired ->
                    end(
                            new Ended.Expired(
                                    open(before, expired.hold()),
                                    expired.policy(),
                                    expired.charge(),
                                    expired.correctableUntil(),
                                    expired.at()),
                            row);
                case AccountEvent.Reviewed reviewed -> {
                    var hold = ended(reviewed.hold()).hold();
                    end(reviewed.endOf(hold).orElseThrow(), row);
                }
                case AccountEvent.Corrected corrected -> {
                    var receipt = corrected.receipt();
                    end(new Ended.Corrected(ended(receipt.hold()).hold(), receipt), row);
                }
                case AccountEvent _ -> {}
            }
        }

        private void end(Ended end, long row) {
            var number = end.hold().number();
            ended.put(number, end);
            rows.put(number, new Rows(given.getOrDefault(number, 0L), row));
        }

        private static Hold open(Account account, long number) {
            return account.holds().open().find(number).orElseThrow();
        }
    }

    private static List<AccountEvent> played() {
        var play = new Play(SEED);
        var events = new ArrayList<>(play.opening());
        for (var i = 0; i < TURNS; i++) {
            events.addAll(play.next().events());
        }
        return events;
    }

    private static Optional<Ended> ended(JournalBooks books, String account, long number, Rows rows) {
        return await(books.ended(account, number, rows));
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
