package weir.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.persistence.postgres.Patience.until;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.apache.pekko.Done;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.domain.hold.Rows;
import weir.persistence.journal.JournalHealth.State;
import weir.persistence.postgres.Owner;
import weir.persistence.postgres.Ownership;
import weir.persistence.postgres.Takeover;
import weir.persistence.postgres.TestPostgres;
import weir.persistence.postgres.TestServer;

class JournalOutageTest {
    /// It takes half a second to two; the rest is for a machine that is busy with other tests.
    private static final Duration FAST = Duration.ofSeconds(6);

    /// As many as would take minutes if each found out by itself.
    private static final long CROWD = 1_000;

    @TempDir
    private Path data;

    @Test
    void without_postgres_writes_fail_fast_and_go_on_by_themselves_when_it_is_back() throws SQLException {
        try (var server = new TestServer(data);
                var node = TestNode.on(server.database());
                var health = node.health()) {
            var recorder = node.recorder("a|outage");
            recorder.write(Note.of("before"));
            assertThat(health.reachable()).isTrue();

            server.stop();
            var _ = recorder.writeLater(Note.of("during"));
            recorder.awaitStop(FAST);
            until("it is known that nothing can be written", () -> health.state() == State.UNREACHABLE);
            var late = node.recorder("a|outage");
            late.awaitStop(FAST);

            server.start();
            until("it is known that writing is possible", health::reachable);
            until("it is read", () -> node.recorder("a|outage").read().equals(List.of("before")));
            until("it is written", () -> node.recorder("a|outage").writes(Note.of("after")));
            assertThat(node.recorder("a|outage").read()).containsExactly("before", "after");
        }
    }

    @Test
    void without_postgres_all_who_ask_the_books_are_told_at_once() throws SQLException {
        try (var server = new TestServer(data);
                var books = new JournalBooks(server.database())) {
            assertThat(TestNode.await(books.ended("outage", 1, new Rows(1, 1)))).isEmpty();
            server.stop();
            var asked = LongStream.range(0, CROWD)
                    .mapToObj(hold -> books.ended("outage", hold, new Rows(2 * hold + 1, 2 * hold + 2)))
                    .toList();
            for (var answer : asked) {
                assertThat(answer.toCompletableFuture()).failsWithin(FAST);
            }
            server.start();
            until(
                    "they answer",
                    () -> TestNode.await(books.ended("outage", 1, new Rows(1, 1)))
                            .isEmpty());
        }
    }

    @Test
    void a_postgres_that_hangs_counts_as_gone() throws SQLException {
        var database = TestPostgres.database();
        try (var ownership = Ownership.take(database, Owner.ofThisProcess());
                var health = new JournalHealth(ownership, new Acknowledged(), CompletableFuture::new);
                var hanging = database.connect(TestNode.DEADLINE);
                var statement = hanging.createStatement()) {
            hanging.setAutoCommit(false);
            statement.execute("lock table weir.node in access exclusive mode");
            until("it is known that nothing can be written", () -> health.state() == State.UNREACHABLE);
            hanging.rollback();
            until("it is known that writing is possible", health::reachable);
        }
    }

    @Test
    void a_postgres_without_room_is_known_from_a_write_that_failed_until_one_succeeds() throws SQLException {
        var database = TestPostgres.database();
        try (var ownership = Ownership.take(database, new Owner("full", "machine-a", 4711));
                var health = new JournalHealth(ownership, new Acknowledged(), CompletableFuture::new);
                var connection = database.connect(TestNode.DEADLINE);
                var statement = connection.createStatement()) {
            statement.execute("""
                    create function weir.no_room() returns trigger language plpgsql as
                      $$ begin raise exception using errcode = 'disk_full'; end $$;
                    create trigger no_room before insert on weir.event_journal for each row
                      when (new.persistence_id = 'trial|full') execute function weir.no_room()""");
            assertThat(health.reachable()).isTrue();
            health.doubt();
            until("it is known that nothing can be written", () -> health.state() == State.DISK_FULL);
            statement.execute("drop function weir.no_room cascade");
            until("it is known that writing is possible", health::reachable);
        }
    }

    @Test
    void a_fault_of_ours_is_no_outage_and_it_is_looked_again() throws SQLException {
        var acknowledged = new Acknowledged();
        var mended = new AtomicBoolean();
        try (var ownership = Ownership.take(TestPostgres.database(), Owner.ofThisProcess());
                var health = new JournalHealth(ownership, acknowledged, () -> {
                    if (!mended.get()) {
                        throw new IllegalStateException("a fault");
                    }
                    return CompletableFuture.completedFuture(Done.done());
                })) {
            acknowledged.lost(new RowName("a|fault", 1));
            until("it is known that nothing is known", () -> health.state() == State.UNKNOWN);
            assertThat(health.reachable()).isFalse();
            mended.set(true);
            until("it is known that writing is possible", health::reachable);
        }
    }

    @Test
    void who_was_replaced_knows() throws SQLException {
        var database = TestPostgres.database();
        try (var ownership = Ownership.take(database, Owner.ofThisProcess())) {
            Takeover.cut(database, ownership);
            try (var _ = Ownership.take(database, Owner.ofThisProcess());
                    var health = new JournalHealth(ownership, new Acknowledged(), CompletableFuture::new)) {
                until("it is known that this one may not write", () -> health.state() == State.FENCED);
                assertThat(health.reachable()).isFalse();
            }
        }
    }
}
