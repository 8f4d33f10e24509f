package weir.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weir.actor.AccountBatch;
import weir.domain.account.AccountEvent;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.hold.Hold;
import weir.domain.hold.PlanExclusion;
import weir.domain.limit.NaturalDay;
import weir.domain.rating.Price;
import weir.domain.rating.Protocol;
import weir.persistence.postgres.TestPostgres;

/// Of an account's day the first tasks are told apart, and no more than there is room for.
class TaskRoomTest {
    private static final Instant AT = Instant.parse("2026-11-30T04:00:00Z");

    private final LedgerTables tables = new LedgerTables(TestPostgres.database());

    @BeforeEach
    void nothing_was_written() throws SQLException {
        tables.empty();
    }

    @Test
    void what_finds_no_room_is_under_the_task_of_all_others() throws SQLException {
        try (var connection = tables.connect()) {
            connection.setAutoCommit(false);
            var projection = new Projection(connection, TurnSteps.UNSEEN);
            tables.write("acme", 0, List.of(held(1, TaskRoom.MOST - 1)));
            assertThat(projection.turn(connection)).isZero();
            tables.write("acme", 1, List.of(held(TaskRoom.MOST, TaskRoom.MOST + 3), held(1, 2)));
            assertThat(projection.turn(connection)).isZero();
        }
        assertThat(tables.query("select count(distinct task) from weir.task_usage"))
                .containsExactly("" + (TaskRoom.MOST + 1));
        assertThat(tables.query("select task || ' ' || requests from weir.task_usage where requests > 1 order by 1"))
                .containsExactly(" 3", "task-1 2", "task-2 2");
    }

    @Test
    void what_postgresql_refuses_stops_its_account_alone() throws SQLException {
        tables.write("huge", 0, List.of(granted(Long.MAX_VALUE / 2, 1)));
        tables.write("well", 0, List.of(granted(7, 1)));
        tables.execute("alter table weir.ledger add constraint small check (credits < 1000)");
        try (var connection = tables.connect()) {
            connection.setAutoCommit(false);
            var projection = new Projection(connection, TurnSteps.UNSEEN);
            assertThat(projection.turn(connection)).isZero();
            assertThat(projection.stopped()).containsExactly("huge");
        } finally {
            tables.execute("alter table weir.ledger drop constraint small");
        }
        assertThat(tables.query(
                        "select account || ' ' || sequence || ' ' || payg from weir.ledger_progress order by 1"))
                .containsExactly("huge 0 0", "well 1 7");
    }

    private static AccountBatch granted(long micros, int number) {
        return new AccountBatch(
                List.of(new AccountEvent.Granted(
                        number, Funding.PAYG, null, new Credits(micros), Credits.ZERO, "a\tb\\\n\0", AT)),
                new AccountBatch.Wake.Keep());
    }

    private static AccountBatch held(int first, int last) {
        var events = new ArrayList<AccountEvent>();
        for (var task = first; task <= last; task++) {
            events.add(new AccountEvent.Held(new Hold(
                    task,
                    7,
                    "owner",
                    "gpt-5.5",
                    new Price(1, 1, 1, 1),
                    Protocol.RESPONSES,
                    Funding.PAYG,
                    PlanExclusion.NONE,
                    Credits.LEAST,
                    1,
                    "request-" + task,
                    0,
                    "task-" + task,
                    NaturalDay.at(AT, NaturalDay.BEIJING),
                    AT,
                    AT,
                    false)));
        }
        return new AccountBatch(events, new AccountBatch.Wake.Keep());
    }
}
