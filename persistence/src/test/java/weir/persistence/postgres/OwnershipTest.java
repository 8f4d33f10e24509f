package weir.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.persistence.postgres.Patience.until;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class OwnershipTest {
    private final Database database = TestPostgres.database();

    @Test
    void a_second_cluster_is_refused_and_told_who_has_the_database() {
        try (var _ = Ownership.take(database, new Owner("a:1,b:1", "a:1", "machine-a", 4711))) {
            assertThatThrownBy(() -> Ownership.take(database, Owner.alone()))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("cluster `a:1,b:1`, node `a:1`, process 4711 on machine-a, since 20")
                    .hasMessageContaining("a database of its own");
        }
    }

    @Test
    void nodes_of_one_cluster_share_the_database_but_none_runs_twice() throws SQLException {
        try (var first = Ownership.take(database, Owner.member("a:1,b:1", "a:1"));
                var second = Ownership.take(database, Owner.member("a:1,b:1", "b:1"))) {
            assertThat(first.confirm()).isTrue();
            assertThat(second.confirm()).isTrue();
            assertThatThrownBy(() -> Ownership.take(database, Owner.member("a:1,b:1", "b:1")))
                    .hasMessageContaining("node `b:1`");
        }
    }

    @Test
    void a_restart_takes_a_new_epoch() {
        var first = Ownership.take(database, Owner.member("a:1", "a:1"));
        first.close();
        try (var second = Ownership.take(database, Owner.member("a:1", "a:1"))) {
            assertThat(second.epoch()).isGreaterThan(first.epoch());
        }
    }

    @Test
    void a_node_declared_dead_learns_that_it_may_not_write() throws SQLException {
        try (var living = Ownership.take(database, Owner.member("a:1,b:1", "a:1"));
                var dead = Ownership.take(database, Owner.member("a:1,b:1", "b:1"))) {
            assertThat(living.fence("b:1")).isPresent();
            assertThat(dead.confirm()).isFalse();
            assertThat(living.confirm()).isTrue();
            assertThat(living.fence("nobody")).isEmpty();
        }
    }

    @Test
    void a_node_that_lost_its_connection_takes_the_lock_again_under_its_epoch() throws SQLException {
        try (var owner = Ownership.take(database, Owner.member("a:1", "a:1"))) {
            cut(owner);
            until("the lock is held again", owner::confirm);
            assertThatThrownBy(() -> Ownership.take(database, Owner.alone())).hasMessageContaining("node `a:1`");
        }
    }

    @Test
    void a_node_whose_place_was_taken_while_it_was_away_stays_out() throws SQLException {
        try (var away = Ownership.take(database, Owner.member("a:1", "a:1"))) {
            cut(away);
            try (var successor = Ownership.take(database, Owner.alone())) {
                until("it knows", () -> !away.confirm());
                assertThat(successor.confirm()).isTrue();
            }
        }
    }

    private void cut(Ownership owner) throws SQLException {
        LocalPostgresTest.answer(
                database, "select pg_terminate_backend(backend, 5000) from weir.node where epoch = " + owner.epoch());
    }
}
