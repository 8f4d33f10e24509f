package weir.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.TestPostgres;

class JournalTest {
    private final Database database = TestPostgres.database();

    @Test
    void what_was_written_is_read_back_by_the_next_incarnation() {
        try (var node = TestNode.on(database)) {
            var recorder = node.recorder("a|round-trip");
            recorder.write(Note.of("one"));
            recorder.write(Note.of("two, with umlauts: äöü"));
        }
        try (var node = TestNode.on(database)) {
            assertThat(node.recorder("a|round-trip").read()).containsExactly("one", "two, with umlauts: äöü");
        }
    }
}
