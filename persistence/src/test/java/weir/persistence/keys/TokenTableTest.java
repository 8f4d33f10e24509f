package weir.persistence.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weir.domain.overview.By;
import weir.domain.subuser.Key;
import weir.persistence.keys.TokenTable.Added;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.Schema;
import weir.persistence.postgres.TestPostgres;

class TokenTableTest {
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

    private final Database database = TestPostgres.database();
    private final TokenTable table = new TokenTable(database);

    @BeforeEach
    void empty() throws SQLException {
        Schema.migrate(database);
        try (var connection = database.connect(Duration.ofSeconds(10));
                var statement = connection.createStatement()) {
            statement.execute("truncate weir.operator_token restart identity");
        }
    }

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void a_token_is_good_from_its_making_until_it_is_revoked() throws SQLException {
        assertThat(add(1, "night")).isEqualTo(new Added.Done(stored(1, "night", null, null)));
        assertThat(add(2, "day")).isEqualTo(new Added.Done(stored(2, "day", null, null)));
        assertThat(table.good())
                .hasSize(2)
                .containsEntry(fingerprint(1), stored(1, "night", null, null))
                .containsEntry(fingerprint(2), stored(2, "day", null, null));
        assertThat(table.revoke("t-1", NOON.plusSeconds(1), By.WEIR))
                .contains(stored(1, "night", null, NOON.plusSeconds(1)));
        assertThat(table.good()).containsOnlyKeys(fingerprint(2));
        assertThat(table.revoke("t-1", NOON.plusSeconds(2), By.WEIR))
                .as("it ends once")
                .contains(stored(1, "night", null, NOON.plusSeconds(1)));
        assertThat(table.revoke("t-9", NOON, By.WEIR)).isEmpty();
    }

    @Test
    void of_those_that_are_good_each_has_a_name_of_its_own() throws SQLException {
        add(1, "night");
        assertThat(add(2, "night")).isEqualTo(new Added.NameTaken());
        table.revoke("t-1", NOON, By.WEIR);
        assertThat(add(3, "night")).isEqualTo(new Added.Done(stored(2, "t-3", "night", null, null)));
    }

    @Test
    void so_many_are_good_and_no_more() throws SQLException {
        for (var number = 1; number <= TokenTable.MOST; number++) {
            add(number, "name-" + number);
        }
        assertThat(add(900, "one more")).isEqualTo(new Added.TooMany());
        table.revoke("t-7", NOON, By.WEIR);
        assertThat(add(900, "one more")).isInstanceOf(Added.Done.class);
    }

    @Test
    void the_newest_are_listed_first_and_what_ended_long_ago_is_not() throws SQLException {
        for (var number = 1; number <= 4; number++) {
            add(number, "name-" + number);
        }
        table.revoke("t-2", NOON.plusSeconds(60), By.WEIR);
        assertThat(page(Long.MAX_VALUE, NOON, 3)).containsExactly(4L, 3L, 2L);
        assertThat(page(2, NOON, 3)).containsExactly(1L);
        assertThat(page(Long.MAX_VALUE, NOON.plusSeconds(60), 4)).containsExactly(4L, 3L, 1L);
    }

    @Test
    void the_last_use_never_goes_back() throws SQLException {
        add(1, "night");
        table.used("t-1", NOON);
        table.used("t-1", NOON.minusSeconds(3_600));
        assertThat(table.good()).containsEntry(fingerprint(1), stored(1, "night", NOON, null));
    }

    private List<Long> page(long before, Instant endedAfter, int limit) throws SQLException {
        return table.page(before, endedAfter, limit).stream()
                .map(StoredToken::number)
                .toList();
    }

    private Added add(int number, String name) throws SQLException {
        return table.add(stored(0, "t-" + number, name, null, null), fingerprint(number), By.WEIR);
    }

    private static Key.Fingerprint fingerprint(int number) {
        return new Key.Fingerprint("%064x".formatted(number));
    }

    private static StoredToken stored(long number, String name, @Nullable Instant lastUsed, @Nullable Instant ended) {
        return stored(number, "t-" + number, name, lastUsed, ended);
    }

    private static StoredToken stored(
            long number, String id, String name, @Nullable Instant lastUsed, @Nullable Instant ended) {
        return new StoredToken(number, id, name, true, NOON, "first", lastUsed, ended);
    }
}
