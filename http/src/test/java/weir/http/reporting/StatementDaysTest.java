package weir.http.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Opened;

/// Which days a statement is of.
@ExtendWith(RunningWeir.class)
class StatementDaysTest {
    private final Client operator = Client.operator();
    private final Opened account = Opened.in("Europe/Berlin", "");

    @BeforeEach
    void the_ledger_knows_the_zone() throws SQLException {
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
    void days_of_a_statement_are_those_of_the_account_and_not_of_utc() throws SQLException {
        try (var tables = new FilledLedger()) {
            for (var at : List.of("2031-03-01 22:59", "2031-03-01 23:00", "2031-03-02 22:59", "2031-03-02 23:00")) {
                tables.execute("""
                        insert into weir.ledger (booked, account, sequence, place, at, kind, funding, credits,
                          balance_after, sub_user, task, usage_day)
                        select date '%2$s', '%1$s', count(*), 0, '%2$sZ', 'drawn', 'payg', -1, 0, 'ann', 'fix-' || count(*),
                          '2031-03-01' from weir.ledger where account = '%1$s'""".formatted(account.id(), at));
            }
            tables.days(account.id());
            tables.usage(account.id(), "2031-03-01", "ann", "gpt-5.4", "payg", "4, 0, 0, 0, 0, 0, 4");
            tables.execute("""
                    insert into weir.task_usage values ('%s', '2031-03-01', 'fix-2', 'ann', 'gpt-5.4', 1, 0, 0, 0, 0, 0, 1,
                      '2031-03-01Z', '2031-03-01Z')""".formatted(account.id()));
        }
        assertThat(parts("/statement?order=oldest&limit=1&from=2031-03-02&to=2031-03-02", "/at"))
                .containsExactly("2031-03-01T23:00:00.000Z", "2031-03-02T22:59:00.000Z");
        assertThat(parts("/statement?order=oldest", "/booked_day"))
                .containsExactly("2031-03-01", "2031-03-02", "2031-03-02", "2031-03-03");
        assertThat(parts("/statement?to=2031-03-01", "/task")).containsExactly("fix-0");
        assertThat(parts("/statement?from=2031-03-03", "/task")).containsExactly("fix-3");
        assertThat(parts("/statement?task=fix-2", "/booked_day")).containsExactly("2031-03-02");
        assertThat(operator.get(account.path() + "/statement?format=csv&from=2031-03-03")
                        .is(200)
                        .body()
                        .lines()
                        .toList()
                        .get(1))
                .startsWith("2031-03-02T23:00:00.000Z,2031-03-03,drawn,payg,");
    }

    @Test
    void a_statement_tells_up_to_which_day_entries_were_archived() throws SQLException {
        var statement = account.path() + "/statement";
        assertThat(operator.get(statement).is(200).json().at("/archived_until").isNull())
                .isTrue();
        try (var tables = new FilledLedger()) {
            for (var day : List.of("2031-02-27", "2031-02-28")) {
                tables.execute("insert into weir.ledger_dropped values ('%s', '%s', 1, 0, 0, 0, 0, 1)"
                        .formatted(account.id(), day));
            }
        }
        var emptied = operator.get(statement + "?to=2031-02-28&from=2031-01-01").is(200);
        assertThat(emptied.json().at("/items")).isEmpty();
        assertThat(emptied.text("/archived_until")).isEqualTo("2031-02-28");
    }

    private List<String> parts(String path, String pointer) {
        return new ListedParts(operator, account.path()).of(path, pointer);
    }
}
