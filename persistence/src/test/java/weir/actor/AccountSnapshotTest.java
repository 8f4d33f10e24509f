package weir.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.Switches;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.limit.NaturalDay;
import weir.persistence.journal.Journal;
import weir.persistence.postgres.TestPostgres;

class AccountSnapshotTest {
    /// What lies between two snapshots at least.
    private static final int ROWS = 1_000;

    private static final int EVENTS_A_ROW = 10;
    private static final Instant NOON = Instant.parse("2026-11-02T04:00:00Z");

    private final String account = "snapshots-" + System.nanoTime();
    private final Journal journal = new Journal(TestPostgres.database(), account);

    @Test
    void an_account_starts_from_its_newest_snapshot_and_two_are_kept() throws SQLException {
        journal.write(List.of(List.of(
                new AccountEvent.Opened(NaturalDay.BEIJING, Switches.DEFAULT, NOON),
                new AccountEvent.SubUserAdded("owner", NOON))));
        var expected = new ArrayList<Long>();
        var row = 1L;
        for (var snapshot = 1; snapshot <= 3; snapshot++) {
            journal.append(row, Collections.nCopies(ROWS, Collections.nCopies(EVENTS_A_ROW, unchanged())));
            row += ROWS;
            try (var engine = new RunningEngine()) {
                assertThat(grant(engine, snapshot)).isInstanceOf(Answer.Granted.class);
            }
            expected.add(++row);
        }
        assertThat(snapshots(account)).isEqualTo(expected.subList(1, 3));

        execute("delete from weir.event_journal where persistence_id = 'a|%s' and sequence_number < %d"
                .formatted(account, row));
        try (var engine = new RunningEngine()) {
            assertThat(grant(engine, 3)).isInstanceOf(Answer.Granted.class);
            var read = (Answer.AccountRead) engine.account(account, new AccountCommand.ReadAccount());
            assertThat(read.account().grants()).hasSize(3);
        }
    }

    @Test
    void accounts_that_are_asked_alike_are_first_saved_at_different_rows() throws SQLException {
        var accounts = IntStream.range(0, 20).mapToObj(i -> account + "-" + i).toList();
        var first = new ArrayList<Long>();
        try (var engine = new RunningEngine(InstantSource.system(), new Memory.Snapshots(8))) {
            for (var each : accounts) {
                engine.account(each, new AccountCommand.Open(NaturalDay.BEIJING, Switches.DEFAULT, null));
                for (var row = 2; row <= 15; row++) {
                    engine.account(each, new AccountCommand.Change(null, null, row % 2 == 0, null, null));
                }
                var saved = snapshots(each);
                first.add(saved.getFirst());
                saved.stream()
                        .skip(1)
                        .forEach(second -> assertThat(second - saved.getFirst()).isEqualTo(8));
            }
        }
        assertThat(first).allMatch(row -> row <= 8);
        assertThat(first.stream().distinct()).hasSizeGreaterThan(4);
    }

    private static AccountEvent unchanged() {
        return new AccountEvent.SwitchesChanged(Switches.DEFAULT, NOON);
    }

    private Answer grant(RunningEngine engine, int order) {
        return engine.account(account, new AccountCommand.Grant(Funding.PAYG, Credits.of(1), null, "order-" + order));
    }

    private List<Long> snapshots(String account) throws SQLException {
        try (var connection = journal.database().connect(Duration.ofSeconds(10));
                var query = connection.prepareStatement(
                        "select sequence_number from weir.snapshot where persistence_id = ? order by 1")) {
            query.setString(1, "a|" + account);
            var found = new ArrayList<Long>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
            }
            return found;
        }
    }

    private void execute(String statement) throws SQLException {
        try (var connection = journal.database().connect(Duration.ofSeconds(10));
                var execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }
}
