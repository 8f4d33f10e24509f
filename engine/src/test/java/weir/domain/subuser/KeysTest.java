package weir.domain.subuser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.domain.account.Refusal;

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
        var aMonth = (int) (SubUser.ENDED_KEPT.toHours() / 7);
        assertThat(told()).hasSize(aMonth + 2).contains("k500", "k399").doesNotContain("k0");
    }

    @Test
    void a_hundred_living_keys_are_the_most_and_one_that_ends_makes_room() {
        for (var number = 0; number < SubUser.MOST_KEYS; number++) {
            add(number);
        }
        assertThat(ask(new SubUserCommand.AddKey("one-more", print(100))))
                .isEqualTo(new SubUserAnswer.Refused(new Refusal.TooMany("keys", SubUser.MOST_KEYS)));
        revoke(7);
        add(100);
    }

    @Test
    void whoever_revokes_the_last_living_key_can_have_another() {
        for (var number = 0; number < 2 * SubUser.MOST_KEYS; number++) {
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
        now = BEGIN.plus(SubUser.ENDED_KEPT).minusMillis(1);
        assertThat(told()).containsExactly("k1");
        assertThat(ask(new SubUserCommand.RevokeKey("k1"))).isInstanceOf(SubUserAnswer.KeyRevoked.class);
        now = BEGIN.plus(SubUser.ENDED_KEPT);
        assertThat(told()).isEmpty();
        assertThat(ask(new SubUserCommand.RevokeKey("k1")))
                .isEqualTo(new SubUserAnswer.Refused(new Refusal.NoSuchKey("k1")));
        add(2);
        assertThat(ann.keys()).containsOnlyKeys("k2");
    }

    /// Whoever makes and revokes keys in a loop fills no memory.
    @Test
    void of_more_than_are_kept_the_first_to_end_are_forgotten() {
        for (var number = 0; number < SubUser.MOST_ENDED + 3; number++) {
            add(number);
            now = now.plusMillis(1);
            revoke(number);
        }
        assertThat(told())
                .hasSize(SubUser.MOST_ENDED)
                .doesNotContain("k0", "k1", "k2")
                .contains("k3");
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
