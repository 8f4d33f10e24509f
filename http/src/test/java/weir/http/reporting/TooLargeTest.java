package weir.http.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import weir.http.Eventually;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Exchange;
import weir.http.contract.Opened;

/// A report that takes too long is told what would make it smaller, and not to ask again.
@ExtendWith(RunningWeir.class)
class TooLargeTest {
    private static final String FEWER =
            "It takes too long to be read, now and whenever it is asked for: ask for fewer days by `from` and `to`.";

    private final Client operator = Client.operator();
    private final Opened account = Opened.in("Europe/Berlin", "");

    @BeforeEach
    void the_ledger_knows_the_account() throws SQLException {
        try (var tables = new FilledLedger()) {
            tables.zone(account.id(), "Europe/Berlin");
        }
    }

    @AfterEach
    void nothing_of_it_stays() throws SQLException {
        try (var tables = new FilledLedger()) {
            tables.empty(account.id());
        }
    }

    @Test
    void what_is_summed_up_by_days_is_smaller_with_fewer_of_them() throws SQLException {
        for (var report : List.of(account.path() + "/usage", "/v1/usage/top")) {
            is(overdue(report, "usage"), FEWER, "from", "to");
        }
        is(overdue(account.path() + "/blocked", "blocked"), FEWER, "from", "to");
        is(overdue(account.path() + "/usage?group_by=task", "task_usage"), FEWER, "from", "to");
    }

    @Test
    void a_statement_is_smaller_with_more_of_what_says_on_which_days_to_look() throws SQLException {
        is(
                overdue(account.path() + "/statement?kind=drawn&sub_user=ann&model=m&hold=" + account.id() + ".1.z"),
                FEWER + " With one of `task`, `protocol`, `reference` it is known on which days to look.",
                "from",
                "to",
                "task",
                "protocol",
                "reference");
        var all = "&kind=drawn&sub_user=ann&model=m&protocol=claude&reference=r&hold=" + account.id() + ".1.z";
        var since = LocalDate.now(ZoneOffset.UTC).minusDays(90);
        var before = overdue(account.path() + "/statement?task=t&from=" + since.minusDays(9) + all);
        is(
                before,
                FEWER + " On which days a task was used is known since " + since + ": name that as `from`.",
                "from",
                "to");
        is(overdue(account.path() + "/statement?task=t&from=" + since.plusDays(9) + all), FEWER, "from", "to");
    }

    private static void is(Exchange refused, String detail, String... smaller) {
        assertThat(refused.is(422, "report_too_large").text("/detail")).isEqualTo(detail);
        assertThat(refused.json().get("choices").valueStream().map(JsonNode::asText))
                .containsExactly(smaller);
        assertThat(refused.header("retry-after"))
                .as("asking again would not help")
                .isEmpty();
    }

    private Exchange overdue(String path) throws SQLException {
        return overdue(path, "ledger_account_day");
    }

    /// Nobody waits until it is too late: who reads a table that is locked is ended as if it were.
    private Exchange overdue(String path, String table) throws SQLException {
        try (var locking = RunningWeir.database().connect(Duration.ofSeconds(30));
                var lock = locking.createStatement();
                var ending = new EndedReader(table)) {
            locking.setAutoCommit(false);
            lock.execute("lock table weir.%s in access exclusive mode".formatted(table));
            var answer = CompletableFuture.supplyAsync(() -> operator.get(path));
            Eventually.holds(ending::ends);
            locking.rollback();
            return answer.join();
        }
    }
}
