package weir.persistence.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import weir.actor.AccountBatch;
import weir.actor.AccountState;
import weir.domain.account.Account;
import weir.domain.account.AccountEvent;
import weir.domain.decision.Deciding;
import weir.domain.settlement.Dues;

/// What an account lived through is read back as it was, and goes on in the same way.
class PlayTest {
    private static final long[] SEEDS = {1, 20_261_123, -7};
    private static final int TURNS = 3_000;
    private static final int TURNS_AFTER = 600;

    @Test
    void every_row_of_a_long_life_is_read_back_as_it_was_written() {
        for (var seed : SEEDS) {
            var play = new Play(seed);
            var rowed = new ArrayList<AccountEvent>();
            for (var i = 0; i < TURNS; i++) {
                rowed.addAll(play.next().events());
                if (i % 50 == 0) {
                    var batch = new AccountBatch(rowed, new AccountBatch.Wake.Keep());
                    assertThat(Stored.readBack(batch))
                            .as("seed %d, turn %d", seed, i)
                            .isEqualTo(batch);
                    rowed.clear();
                }
            }
        }
    }

    @Test
    void the_play_leaves_nothing_out_that_happens() {
        var seen = new HashSet<String>();
        for (var seed : SEEDS) {
            var play = new Play(seed);
            for (var i = 0; i < TURNS; i++) {
                play.next().events().forEach(event -> seen.add(event.getClass().getSimpleName()));
            }
        }
        assertThat(seen)
                .containsAll(kinds(AccountEvent.class)
                        .map(Class::getSimpleName)
                        .filter(name -> !Set.of("Opened", "SubUserAdded", "Noted", "Closed")
                                .contains(name))
                        .toList());
    }

    private static Stream<Class<?>> kinds(Class<?> event) {
        var permitted = event.getPermittedSubclasses();
        return permitted == null ? Stream.of(event) : Stream.of(permitted).flatMap(PlayTest::kinds);
    }

    @Test
    void a_restored_account_is_equal_and_decides_as_the_one_that_lived_on() {
        for (var seed : SEEDS) {
            var play = new Play(seed);
            for (var i = 0; i < TURNS; i++) {
                var _ = play.next();
            }
            var restored = restored(play.account());
            assertThat(restored).as("seed %d", seed).isEqualTo(Stored.kept(play.account()));
            for (var i = 0; i < TURNS_AFTER; i++) {
                restored = livesOn(restored, play.next(), "seed %d, turn %d".formatted(seed, i));
            }
            assertThat(Stored.kept(restored)).as("seed %d", seed).isEqualTo(Stored.kept(play.account()));
        }
    }

    private static Account livesOn(Account account, Play.Turn turn, String where) {
        assertThat(Dues.of(account, turn.now())).as(where).isEqualTo(turn.overdue());
        var now = account.afterAll(turn.overdue());
        assertThat(Deciding.on(now, turn.now()).decide(turn.command()))
                .as(where)
                .isEqualTo(turn.decision());
        return now.afterAll(turn.decision().events());
    }

    private static Account restored(Account account) {
        for (var wake : new Instant[] {null, Instant.parse("2026-12-01T00:00:00.001Z")}) {
            var state = new AccountState(account, wake);
            assertThat(Stored.readBack(state)).isEqualTo(new AccountState(Stored.kept(account), wake));
            assertThat(WeirSerializer.packed(state).get()).isEqualTo(Stored.readBack(state));
        }
        return ((AccountState) Stored.readBack(new AccountState(account, null))).account();
    }
}
