package weir.persistence.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.persistence.outbox.OutboxTables.NOON;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import weir.domain.limit.GateName;
import weir.persistence.postgres.Database;

class BlockedTableTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    private final Database database = OutboxTables.empty();
    private final BlockedTable table = new BlockedTable(database);

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void counts_add_up_and_the_first_of_a_gate_a_sub_user_and_a_day_is_an_event() throws SQLException {
        table.add(List.of(count("ann", GateName.RPD, 3, 0), count("bob", GateName.RPD, 1, 0)));
        table.add(List.of(count("ann", GateName.RPD, 2, 60), count("ann", GateName.PAYG, 1, 60)));
        assertThat(rows())
                .containsExactly(
                        "ann payg 1 04:01:00 04:01:00", "ann rpd 5 04:00:00 04:01:00", "bob rpd 1 04:00:00 04:00:00");
        try (var outbox = new Outbox(database)) {
            assertThat(outbox.page(0, null, List.of(), 10).events())
                    .map(StoredEvent::id)
                    .containsExactly(
                            "acme.blocked.2026-11-23.ann.rpd",
                            "acme.blocked.2026-11-23.bob.rpd",
                            "acme.blocked.2026-11-23.ann.payg");
            assertThat(outbox.page(0, null, List.of(), 1).events())
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.type()).isEqualTo("blocked.first");
                        assertThat(event.subUser()).isEqualTo("ann");
                        assertThat(event.data()).isEqualTo("{\"day\": \"2026-11-23\", \"gate\": \"rpd\"}");
                    });
        }
    }

    private static BlockedTable.Count count(String subUser, GateName gate, long requests, int second) {
        var key = new BlockedTable.Key("acme", TODAY, subUser, gate);
        return new BlockedTable.Count(key, requests, NOON.plusSeconds(second), NOON.plusSeconds(second));
    }

    private List<String> rows() throws SQLException {
        try (var connection = OutboxTables.connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select sub_user || ' ' || gate || ' ' || requests || ' '
                          || to_char(first_at at time zone 'UTC', 'HH24:MI:SS') || ' '
                          || to_char(last_at at time zone 'UTC', 'HH24:MI:SS')
                        from weir.blocked order by sub_user, gate""")) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
