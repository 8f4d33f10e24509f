package weir.persistence.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.persistence.postgres.Failures;
import weir.persistence.postgres.TestPostgres;

class ReportTablesTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-30");

    @Test
    void what_takes_longer_than_it_may_is_told_from_what_nobody_had_room_for() throws SQLException {
        var asked = new UsageAsked(
                new DayRange(DAY, DAY), Map.of(Dimension.ACCOUNT, "acme"), List.of(Dimension.DAY), false, null, 10);
        try (var tables = new ReportTables(TestPostgres.database(), Duration.ofMillis(20));
                var locked = new LockedTables("weir.usage")) {
            assertThatThrownBy(() -> tables.<UsageReport>ask(moment -> moment.usage(asked)))
                    .as(locked.toString())
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            failure -> assertThat(Failures.isOverdue(failure)).isTrue());
            assertThat(Failures.isOverdue(new SQLException("the server is going down", "57P01")))
                    .isFalse();
        }
    }
}
