package weir.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.persistence.journal.TestNode.DEADLINE;

import java.sql.SQLException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.Locks;
import weir.persistence.postgres.Owner;
import weir.persistence.postgres.Ownership;
import weir.persistence.postgres.Takeover;
import weir.persistence.postgres.TestPostgres;

class JournalTest {
    private final Database database = TestPostgres.database();

    @Test
    void what_was_written_is_read_back_by_the_next_incarnation() {
        try (var node = TestNode.on(database)) {
            var recorder = node.recorder("a|round-trip");
            recorder.write(Note.of("one"));
            recorder.write(Note.of("two, with umlauts: äöü"));
            recorder.write(Note.of("large ".repeat(50_000)));
        }
        try (var node = TestNode.on(database)) {
            assertThat(node.recorder("a|round-trip").read())
                    .containsExactly("one", "two, with umlauts: äöü", "large ".repeat(50_000));
        }
    }

    @Test
    void a_row_that_postgres_refuses_fails_nobody_else_in_the_same_write() throws SQLException {
        try (var node = TestNode.on(database)) {
            var poisoned = node.recorder("a|poisoned");
            assertThat(poisoned.read()).isEmpty();
            execute("""
                    insert into weir.event_journal (persistence_id, sequence_number, writer, write_timestamp,
                      adapter_manifest, event_ser_id, event_ser_manifest, event_payload)
                    values ('a|poisoned', 1, 'another', 0, '', 9001, 'account-batch', '\\x0100')""");
            var others = IntStream.range(0, 20)
                    .mapToObj(i -> node.recorder("a|healthy-" + i))
                    .toList();
            others.forEach(other -> assertThat(other.read()).isEmpty());
            try (var gathering = database.connect(DEADLINE);
                    var statement = gathering.createStatement()) {
                statement.execute("select pg_advisory_lock(" + Locks.WEIR + ", " + Locks.HORIZON + ")");
                var first = others.subList(0, 10).stream()
                        .map(other -> other.writeLater(Note.of("first")))
                        .toList();
                var _ = poisoned.writeLater(Note.of("refused"));
                var second = others.subList(10, 20).stream()
                        .map(other -> other.writeLater(Note.of("second")))
                        .toList();
                statement.execute("select pg_advisory_unlock_all()");
                first.forEach(TestNode::await);
                second.forEach(TestNode::await);
            }
            poisoned.awaitStop(DEADLINE);
            others.forEach(other -> assertThat(other.read()).hasSize(1));
            assertThat(node.recorder("a|poisoned").read()).containsExactly("");
        }
    }

    @Test
    void who_was_replaced_cannot_write() throws SQLException {
        try (var node = TestNode.on(database)) {
            var recorder = node.recorder("a|fenced");
            recorder.write(Note.of("in time"));
            Takeover.cut(database, node.ownership());
            try (var _ = Ownership.take(database, Owner.ofThisProcess())) {
                var _ = recorder.writeLater(Note.of("too late"));
                recorder.awaitStop(DEADLINE);
                assertThat(node.recorder("a|fenced").read()).containsExactly("in time");
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.connect(DEADLINE);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
