package weir.benchmark.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.benchmark.load.CatchUp;
import weir.benchmark.load.MonthOfRequests;
import weir.persistence.ledger.Projector;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.LocalPostgres;
import weir.persistence.postgres.Schema;

class ReadingTest {
    private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
    private static final int REQUESTS = 2_000;

    @TempDir
    private static Path folder;

    @Test
    void every_way_says_what_was_charged_to_the_millionth() throws SQLException {
        try (var postgres = LocalPostgres.start(folder.resolve("postgres"))) {
            Schema.migrate(postgres.database());
            var ways = made(postgres.database());
            try (var door = new FrontDoor(folder.resolve("door"), postgres.database());
                    var ledger = new LedgerBySql(postgres.database())) {
                ways.ask(new Reports(door, LocalDate.parse("2026-10-31"), LocalDate.parse("2026-12-02")), ledger);
            }
            assertThat(ways.disagreeing()).isEmpty();
            assertThat(ways.seconds()).hasSize(9);
        }
    }

    @Test
    void a_way_that_says_otherwise_is_told_beside_the_first() {
        var ways = new WaysToKnow(List.of("one", "two"));
        ways.ask("answered", _ -> 7);
        ways.ask("usage", _ -> 7);
        ways.ask("statement", account -> account.equals("two") ? 8 : 7);
        assertThat(ways.disagreeing())
                .containsExactly("two: `answered` says 7, and `statement` says 8 (in millionths)");
    }

    private static WaysToKnow made(Database database) {
        try (var month = new MonthOfRequests(database, 2, BEGIN, new SplittableRandom(1));
                var _ = Projector.start(database, InstantSource.fixed(BEGIN.plus(Duration.ofDays(31))))) {
            month.run(REQUESTS);
            var _ = CatchUp.of(database);
            var charged = month.charged();
            var ways = new WaysToKnow(charged.keySet().stream().sorted().toList());
            ways.ask("answered", account -> charged.getOrDefault(account, 0L));
            ways.ask("accounts", month::drawn);
            assertThat(charged)
                    .hasSize(2)
                    .allSatisfy((_, micros) -> assertThat(micros).isPositive());
            return ways;
        }
    }
}
