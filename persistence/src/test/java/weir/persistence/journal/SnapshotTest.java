package weir.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.persistence.journal.TestNode.DEADLINE;
import static weir.persistence.postgres.Patience.until;

import java.sql.SQLException;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandlerWithReply;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehaviorWithEnforcedReplies;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.junit.jupiter.api.Test;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.TestPostgres;

class SnapshotTest {
    private static final int ROWS_A_SNAPSHOT = 5;
    private static final int KEPT = 2;

    private final Database database = TestPostgres.database();

    @Test
    void an_actor_starts_from_its_newest_snapshot_and_two_are_kept() throws SQLException {
        try (var node = TestNode.on(database)) {
            var counter = node.spawn(new Counter());
            for (var count = 1; count <= 4 * ROWS_A_SNAPSHOT + 1; count++) {
                assertThat(node.<Count, Integer>ask(counter, Count::new)).isEqualTo(count);
            }
            until("older snapshots are gone", () -> count("weir.snapshot") == KEPT);
        }
        try (var connection = database.connect(DEADLINE);
                var statement = connection.createStatement()) {
            statement.execute("delete from weir.event_journal where persistence_id = 'a|counter'"
                    + " and sequence_number <= " + 4 * ROWS_A_SNAPSHOT);
        }
        try (var node = TestNode.on(database)) {
            assertThat(node.<Count, Integer>ask(node.spawn(new Counter()), Count::new))
                    .isEqualTo(4 * ROWS_A_SNAPSHOT + 2);
        }
    }

    private int count(String table) throws SQLException {
        try (var connection = database.connect(DEADLINE);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) from " + table + " where persistence_id = 'a|counter'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private record Count(ActorRef<Integer> replyTo) {}

    private static final class Counter extends EventSourcedBehaviorWithEnforcedReplies<Count, Note, Integer> {
        private Counter() {
            super(PersistenceId.ofUniqueId("a|counter"));
        }

        @Override
        public Integer emptyState() {
            return 0;
        }

        @Override
        public CommandHandlerWithReply<Count, Note, Integer> commandHandler() {
            return (_, count) -> Effect().persist(Note.of("one more")).thenReply(count.replyTo(), state -> state);
        }

        @Override
        public EventHandler<Integer, Note> eventHandler() {
            return (count, _) -> count + 1;
        }

        @Override
        public RetentionCriteria retentionCriteria() {
            return RetentionCriteria.snapshotEvery(ROWS_A_SNAPSHOT, KEPT);
        }
    }
}
