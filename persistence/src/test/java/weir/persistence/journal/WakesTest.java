package weir.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.actor.AccountBatch;
import weir.actor.AccountBatch.Wake;
import weir.persistence.codec.Unreadable;
import weir.persistence.codec.WakeHeader;
import weir.persistence.codec.WeirSerializer;
import weir.persistence.postgres.TestPostgres;

class WakesTest {
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

    @Test
    void an_account_is_due_from_its_instant_until_its_own_row_says_otherwise() throws SQLException {
        var database = TestPostgres.database();
        try (var node = TestNode.on(database);
                var wakes = new Wakes(database)) {
            var early = node.recorder("a|early");
            var late = node.recorder("a|late");
            early.write(Note.of("due at noon").wakingAt(NOON));
            late.write(Note.of("due later").wakingAt(NOON.plusSeconds(60)));
            assertThat(wakes.due(NOON.minusMillis(1), 10)).isEmpty();
            assertThat(wakes.due(NOON, 10)).containsExactly("early");
            assertThat(wakes.due(NOON.plusSeconds(60), 10)).containsExactly("early", "late");
            assertThat(wakes.due(NOON.plusSeconds(60), 1)).containsExactly("early");

            early.write(Note.of("nothing to do with it"));
            assertThat(wakes.due(NOON, 10)).containsExactly("early");
            early.write(Note.of("put off").wakingAt(NOON.plusSeconds(90)));
            assertThat(wakes.due(NOON.plusSeconds(60), 10)).containsExactly("late");
            early.write(Note.of("done").wakingNoMore());
            late.write(Note.of("done").wakingNoMore());
            assertThat(wakes.due(NOON.plusSeconds(90), 10)).isEmpty();
        }
    }

    @Test
    void only_rows_of_accounts_have_the_header() {
        var account = WeirSerializer.ACCOUNT_BATCH;
        assertThat(WakeHeader.of(new byte[] {9, 9, 9}, "sub-user")).isEqualTo(new Wake.Keep());
        assertThat(WakeHeader.of(new byte[] {1, 0}, account)).isEqualTo(new Wake.Keep());
        assertThat(WakeHeader.of(new byte[] {1, 2}, account)).isEqualTo(new Wake.Never());
        assertThat(WakeHeader.of(new byte[] {1, 1, 0, 0, 0, 0, 0, 0, 1, 0}, account))
                .isEqualTo(new Wake.At(Instant.ofEpochMilli(256)));
        assertThatThrownBy(() -> WakeHeader.of(new byte[] {1}, account)).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> WakeHeader.of(new byte[] {1, 3}, account))
                .hasMessageContaining("no wake has the tag 3");
    }

    @Test
    void the_header_is_where_the_codec_writes_it() {
        for (var wake : List.of(new Wake.Keep(), new Wake.At(NOON), new Wake.Never())) {
            var row = new WeirSerializer().toBinary(new AccountBatch(List.of(), wake));
            assertThat(WakeHeader.of(row, WeirSerializer.ACCOUNT_BATCH)).isEqualTo(wake);
        }
    }
}
