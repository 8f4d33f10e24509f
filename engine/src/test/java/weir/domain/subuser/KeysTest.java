package weir.domain.subuser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import weir.domain.account.Refusal;
import weir.domain.day.Tally;

/// Keys may be changed as often as anybody likes: only those that still open anything are counted.
class KeysTest {
    private static final Instant BEGIN = Instant.parse("2026-11-02T01:00:00Z");

    private SubUser ann = SubUser.begin("ann");
    private Instant now = BEGIN;

    @Test
    void five_hundred_rotations_leave_room_for_the_next() {
        add(0);
        for (var number = 1; number <= 500; number++) {
            now = now.plus(Duration.ofHours(7));
            add(number);
            revoke(number - 1);
            assertThat(ann.opens(print(number), now)).isTrue();
            assertThat(ann.opens(print(number - 1), now)).isFalse();
        }
        var aMonth = (int) (Keys.ENDED_KEPT.toHours() / 7);
        assertThat(told()).hasSize(aMonth + 2).contains("k500", "k399").doesNotContain("k0");
    }

    @Test
    void a_hundred_living_keys_are_the_most_and_one_that_ends_makes_room() {
        for (var number = 0; number < Keys.MOST_LIVING; number++) {
            add(number);
        }
        assertThat(ask(new SubUserCommand.AddKey("one-more", print(100))))
                .isEqualTo(new SubUserAnswer.Refused(new Refusal.TooMany("keys", Keys.MOST_LIVING)));
        revoke(7);
        add(100);
    }

    @Test
    void whoever_revokes_the_last_living_key_can_have_another() {
        for (var number = 0; number < 2 * Keys.MOST_LIVING; number++) {
            add(number);
            revoke(number);
        }
        add(200);
        assertThat(ann.opens(print(200), now)).isTrue();
    }

    @Test
    void an_ended_key_is_told_for_thirty_days_and_then_forgotten() {
        add(1);
        revoke(1);
        now = BEGIN.plus(Keys.ENDED_KEPT).minusMillis(1);
        assertThat(told()).containsExactly("k1");
        assertThat(ask(new SubUserCommand.RevokeKey("k1"))).isInstanceOf(SubUserAnswer.KeyRevoked.class);
        now = BEGIN.plus(Keys.ENDED_KEPT);
        assertThat(told()).isEmpty();
        assertThat(ask(new SubUserCommand.RevokeKey("k1")))
                .isEqualTo(new SubUserAnswer.Refused(new Refusal.NoSuchKey("k1")));
        add(2);
        assertThat(ann.keys().byId()).containsOnlyKeys("k2");
    }

    /// Whoever makes and revokes keys in a loop fills no memory.
    @Test
    void of_more_than_are_kept_the_first_to_end_are_forgotten() {
        for (var number = 0; number < Keys.MOST_ENDED + 3; number++) {
            add(number);
            now = now.plusMillis(1);
            revoke(number);
        }
        assertThat(told())
                .hasSize(Keys.MOST_ENDED)
                .doesNotContain("k0", "k1", "k2")
                .contains("k3");
    }

    @Test
    void a_key_in_place_of_another_needs_room_unless_the_other_ends_at_once() {
        for (var number = 0; number < Keys.MOST_LIVING; number++) {
            add(number);
        }
        assertThat(ask(rotation(7, Duration.ofMillis(1), 100)))
                .isEqualTo(new SubUserAnswer.Refused(new Refusal.TooMany("keys", Keys.MOST_LIVING)));
        assertThat(ask(rotation(7, Duration.ZERO, 100))).isInstanceOf(SubUserAnswer.KeyRotated.class);
        assertThat(ann.opens(print(7), now)).isFalse();
        assertThat(ann.opens(print(100), now)).isTrue();
    }

    @Test
    void a_hundred_that_expire_make_room_for_a_hundred_more() {
        var expires = now.plus(Duration.ofDays(1));
        for (var number = 0; number < Keys.MOST_LIVING; number++) {
            ask(new SubUserCommand.AddKey("k" + number, print(number), null, expires));
        }
        now = expires.minusMillis(1);
        assertThat(ask(new SubUserCommand.AddKey("one-more", print(100)))).isInstanceOf(SubUserAnswer.Refused.class);
        now = expires;
        add(100);
        assertThat(ann.opens(print(99), now)).isFalse();
    }

    /// What was noted while it was not written comes with a checkpoint, in any order, and for keys that may be gone.
    @Test
    void the_last_hour_in_which_a_key_was_used_is_kept_whatever_comes_later() {
        add(1);
        var hour = BEGIN.plus(Duration.ofHours(5));
        ann = ann.apply(new SubUserEvent.Counted(Tally.NONE, new TreeMap<>(Map.of("k1", hour, "k9", hour)), hour));
        ann = ann.apply(new SubUserEvent.Counted(Tally.NONE, new TreeMap<>(Map.of("k1", BEGIN)), hour));
        assertThat(ann.keys().byId().get("k1"))
                .satisfies(key -> assertThat(key.lastUsed()).isEqualTo(hour))
                .satisfies(key ->
                        assertThat(key.usedSince(hour.plusSeconds(3_599))).isTrue())
                .satisfies(key ->
                        assertThat(key.usedSince(hour.plusSeconds(3_600))).isFalse());
        revoke(1);
        assertThat(ann.keys().byId()).containsOnlyKeys("k1");
        assertThat(((SubUserAnswer.Read) ask(new SubUserCommand.Read(null)))
                        .view()
                        .keys())
                .extracting(Key::lastUsed)
                .containsExactly(hour);
    }

    private static SubUserCommand.RotateKey rotation(int old, Duration overlap, int number) {
        return new SubUserCommand.RotateKey("k" + old, overlap, "k" + number, print(number), true, null);
    }

    private void add(int number) {
        assertThat(ask(new SubUserCommand.AddKey("k" + number, print(number))))
                .isInstanceOf(SubUserAnswer.KeyAdded.class);
    }

    private void revoke(int number) {
        assertThat(ask(new SubUserCommand.RevokeKey("k" + number))).isInstanceOf(SubUserAnswer.KeyRevoked.class);
    }

    private List<String> told() {
        var answer = (SubUserAnswer.Read) ask(new SubUserCommand.Read(null));
        return answer.view().keys().stream().map(Key::id).toList();
    }

    private SubUserAnswer ask(SubUserCommand command) {
        var decision = ann.decide(command, now);
        ann = decision.toPersist().map(ann::apply).orElse(ann);
        return decision.answer();
    }

    private static Key.Fingerprint print(int number) {
        return new Key.Fingerprint("%064x".formatted(number));
    }
}
