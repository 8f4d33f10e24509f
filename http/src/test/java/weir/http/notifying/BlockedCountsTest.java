package weir.http.notifying;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import weir.domain.account.Answer;
import weir.domain.credit.Credits;
import weir.domain.hold.Left;
import weir.domain.limit.Blocked;
import weir.domain.limit.Gate;
import weir.domain.limit.GateName;
import weir.domain.limit.NaturalDay;
import weir.http.FrontDoorPostgres;
import weir.persistence.outbox.BlockedTable;
import weir.persistence.postgres.Database;

class BlockedCountsTest {
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

    private final Database database = FrontDoorPostgres.migrated();
    private final BlockedTable table = new BlockedTable(database);
    private final BlockedCounts counts = new BlockedCounts(table, new Traffic());

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void many_are_written_in_small_transactions_for_every_account_may_wait_for_each() throws SQLException {
        block(2 * BlockedTable.STEP + 20);
        counts.write();
        assertThat(number("select count(*) from weir.blocked")).isEqualTo(2 * BlockedTable.STEP + 20);
        assertThat(number("select max(n) from (select count(*) n from weir.blocked group by xmin::text) step"))
                .isEqualTo(BlockedTable.STEP);
    }

    @Test
    void where_a_later_step_cannot_be_written_nothing_is_lost_and_nothing_counted_twice() throws SQLException {
        block(2 * BlockedTable.STEP + 20);
        execute("alter table weir.blocked add constraint not_yet check (sub_user <> 'member-%d')"
                .formatted(BlockedTable.STEP + 10));
        counts.write();
        assertThat(number("select count(*) from weir.blocked")).isEqualTo(BlockedTable.STEP);
        execute("alter table weir.blocked drop constraint not_yet");
        counts.write();
        assertThat(number("select count(*) from weir.blocked where requests = 1"))
                .isEqualTo(2 * BlockedTable.STEP + 20);
        counts.write();
        assertThat(number("select sum(requests) from weir.blocked")).isEqualTo(2 * BlockedTable.STEP + 20);
    }

    /// A request of each of so many members, one a second.
    private void block(int members) {
        for (var member = 0; member < members; member++) {
            var closed = List.<Gate>of(new Gate.Condition(GateName.PAYG, false));
            var why = new Blocked(closed, null, List.of(), List.of(), NaturalDay.BEIJING);
            var left = new Left(Credits.ZERO, Credits.ZERO);
            var shut = new Answer.Blocked(why, left, List.of(), NOON.plusSeconds(member));
            counts.blocked("acme", "member-" + member, shut);
        }
    }

    private long number(String query) throws SQLException {
        try (var connection = database.connect(Duration.ofSeconds(10));
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.connect(Duration.ofSeconds(10));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
