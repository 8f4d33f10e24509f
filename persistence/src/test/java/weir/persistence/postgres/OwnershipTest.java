package weir.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.persistence.postgres.Patience.until;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class OwnershipTest {
    private final Database database = TestPostgres.database();

    @Test
    void a_second_weir_is_refused_and_told_who_has_the_database() {
        try (var _ = Ownership.take(database, new Owner("first", "machine-a", 4711))) {
            assertThatThrownBy(() -> Ownership.take(database, Owner.ofThisProcess()))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("is in use by another Weir: process 4711 on machine-a, since 20")
                    .hasMessageContaining("several cannot speak to each other yet")
                    .hasMessageContaining("a database of its own");
        }
    }

    @Test
    void a_restart_takes_a_new_epoch() {
        var first = Ownership.take(database, Owner.ofThisProcess());
        first.close();
        try (var second = Ownership.take(database, Owner.ofThisProcess())) {
            assertThat(second.epoch()).isGreaterThan(first.epoch());
        }
    }

    @Test
    void who_lost_its_connection_takes_the_lock_again_under_its_epoch() throws SQLException {
        try (var owner = Ownership.take(database, new Owner("first", "machine-a", 4711))) {
            Takeover.cut(database, owner);
            until("the lock is held again", owner::confirm);
            assertThatThrownBy(() -> Ownership.take(database, Owner.ofThisProcess()))
                    .hasMessageContaining("process 4711");
        }
    }

    @Test
    void who_was_away_while_another_took_its_place_stays_out() throws SQLException {
        try (var away = Ownership.take(database, Owner.ofThisProcess())) {
            Takeover.cut(database, away);
            try (var successor = Ownership.take(database, Owner.ofThisProcess())) {
                until("it knows", () -> !away.confirm());
                assertThat(successor.confirm()).isTrue();
            }
        }
    }

    /// A database that was put back to an earlier time gives epochs again.
    @Test
    void an_epoch_that_is_given_twice_lets_only_one_in() throws SQLException {
        try (var away = Ownership.take(database, Owner.ofThisProcess())) {
            Takeover.cut(database, away);
            LocalPostgresTest.execute(database, "select setval('weir.epoch', " + (away.epoch() - 1) + ")");
            try (var successor = Ownership.take(database, Owner.ofThisProcess())) {
                assertThat(successor.epoch()).isEqualTo(away.epoch());
                until("it knows", () -> !away.confirm());
                assertThat(successor.confirm()).isTrue();
            }
        }
    }
}
