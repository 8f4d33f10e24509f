package weir.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.persistence.codec.OverviewSamples.NOON;

import com.typesafe.config.ConfigFactory;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.pekko.persistence.jdbc.journal.dao.JournalTables.JournalPekkoSerializationRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scala.Option;
import weir.actor.AccountBatch;
import weir.actor.AccountBatch.Wake;
import weir.actor.SubUserRow;
import weir.domain.account.AccountEvent;
import weir.domain.account.Details;
import weir.domain.account.Standing;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.overview.AccountLine;
import weir.domain.overview.EndingGrant;
import weir.domain.overview.LoggedChange;
import weir.domain.overview.Overview;
import weir.domain.subuser.SubUserEvent;
import weir.persistence.codec.OverviewHeader;
import weir.persistence.codec.OverviewSamples;
import weir.persistence.codec.WeirSerializer;
import weir.persistence.outbox.Outbox;
import weir.persistence.outbox.StoredEvent;
import weir.persistence.overview.AccountsAsked;
import weir.persistence.overview.ChangesAsked;
import weir.persistence.overview.ListedAccount;
import weir.persistence.overview.NumberedChange;
import weir.persistence.overview.OverviewTables;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.Owner;
import weir.persistence.postgres.Ownership;
import weir.persistence.postgres.TestPostgres;

/// The tables of all accounts have what the journal has, and nothing that it has not.
class OverviewsTest {
    private static final WeirSerializer SERIALIZER = new WeirSerializer();

    private final Database database = TestPostgres.database();
    private final Ownership ownership = Ownership.take(database, Owner.ofThisProcess());
    private final JournalWriter writer =
            JournalSettings.writer(ConfigFactory.load(JournalSettings.of(database, ownership)), 1, new Acknowledged());
    private final OverviewTables tables = new OverviewTables(database);

    @BeforeEach
    void empty() throws SQLException {
        try (var connection = database.connect(TestNode.DEADLINE);
                var statement = connection.createStatement()) {
            statement.execute(
                    "truncate weir.account_list, weir.change, weir.review, weir.outbox, weir.event_journal restart identity");
        }
    }

    @AfterEach
    void close() {
        tables.close();
        writer.close();
        ownership.close();
    }

    @Test
    void a_row_is_there_with_what_it_tells() throws SQLException {
        assertThat(write(account("one", 1, told("one")))).isEmpty();
        assertThat(lines()).containsExactly(new ListedAccount("one", OverviewSamples.line(Standing.ACTIVE)));
        assertThat(changes()).containsExactly(OverviewSamples.changed("one"));
        assertThat(tables.reviews(0, 10)).singleElement().satisfies(waiting -> {
            var hold = OverviewSamples.waiting().hold();
            assertThat(waiting.hold().text()).startsWith("one.");
            assertThat(waiting.hold().number()).isEqualTo(hold.number());
            assertThat(waiting.model()).isEqualTo(hold.model());
            assertThat(waiting.amount()).isEqualTo(hold.amount());
            assertThat(waiting.expired()).isEqualTo(OverviewSamples.waiting().at());
        });
        var decided = new Overview(
                List.of(),
                null,
                List.of(),
                List.of(OverviewSamples.waiting().hold().number()),
                List.of());
        assertThat(write(account("one", 2, decided))).isEmpty();
        assertThat(tables.reviews(0, 10)).isEmpty();
        assertThat(lines()).hasSize(1);
        assertThat(changes()).hasSize(1);
    }

    @Test
    void a_row_of_a_sub_user_tells_its_changes() throws SQLException {
        var event = new SubUserEvent.ActiveSet(false, NOON);
        var row = new SubUserRow(event, List.of(OverviewSamples.changed("one")), List.of());
        assertThat(write(row("s|one|ann", 1, row))).isEmpty();
        assertThat(changes()).containsExactly(OverviewSamples.changed("one"));
        assertThat(write(row("s|one|ann", 2, new SubUserRow(event, List.of(), List.of()))))
                .isEmpty();
        assertThat(changes()).hasSize(1);
    }

    @Test
    void a_row_of_a_sub_user_tells_its_events_under_a_name_that_no_other_row_has() throws SQLException {
        var event = new SubUserEvent.ActiveSet(false, NOON);
        var row = new SubUserRow(event, List.of(), List.of(OverviewSamples.noticed()));
        for (var id : List.of("s|one|ann", "s|one|ann|2", "s|one|bob")) {
            assertThat(write(row(id, 1, row))).isEmpty();
        }
        write(account("one", 1, new Overview(List.of(), null, List.of(), List.of(), row.notices())));
        assertThat(events("one"))
                .containsExactly("one/ann.1.0", "one/ann/2.1.0", "one/bob.1.0", "one.1.0")
                .isEqualTo(events(null));
    }

    @Test
    void what_is_known_of_the_past_is_kept_where_a_line_does_not_know_it() throws SQLException {
        var first = line(NOON.minusSeconds(9), NOON.minusSeconds(10));
        write(account("one", 1, lined(first)));
        write(account("one", 2, lined(line(null, null))));
        assertThat(lines()).containsExactly(new ListedAccount("one", first));
        var later = line(NOON, null);
        write(account("one", 3, lined(later)));
        assertThat(lines()).containsExactly(new ListedAccount("one", line(NOON, NOON.minusSeconds(10))));
    }

    @Test
    void grants_that_lapse_go_with_the_line_until_it_says_that_nothing_is_left_of_them() throws SQLException {
        var ending = List.of(
                new EndingGrant(4, Funding.PAYG, NOON.plusSeconds(60), Credits.of(2)),
                new EndingGrant(2, Funding.EXTRA_USAGE, NOON.plusSeconds(90), Credits.of(1)));
        var told = lined(line(null, null).with(ending));
        var row = account("one", 1, told);
        assertThat(OverviewHeader.of(row.eventPayload(), row.eventSerManifest()))
                .isEqualTo(told);
        assertThat(write(row)).isEmpty();
        try (var outbox = new Outbox(database)) {
            assertThat(outbox.tellEnds(NOON, NOON.plusSeconds(60), 10)).isEqualTo(1);
            assertThat(events("one")).containsExactly("one.grant.4.ends");
            assertThat(write(account("one", 2, lined(line(null, null))))).isEmpty();
            assertThat(outbox.tellEnds(NOON, NOON.plusSeconds(90), 10)).isZero();
        }
    }

    @Test
    void data_that_is_refused_fails_its_own_account_and_leaves_nothing_of_it() throws SQLException {
        var bad = new AccountLine(
                new AccountLine.Status(new Details("no\0such", null, null), Standing.ACTIVE, null, null, null),
                OverviewSamples.line(Standing.ACTIVE).left(),
                OverviewSamples.line(Standing.ACTIVE).owed(),
                null,
                null,
                NOON);
        var rows = List.of(
                account("good", 1, told("good")),
                account(
                        "bad",
                        1,
                        new Overview(
                                List.of(OverviewSamples.changed("bad")),
                                bad,
                                List.of(),
                                List.of(),
                                List.of(OverviewSamples.noticed()))),
                account("also-good", 1, told("also-good")));
        assertThat(writer.write(rows)).containsOnlyKeys(rows.get(1));
        assertThat(lines()).map(ListedAccount::id).containsExactly("also-good", "good");
        assertThat(changes()).map(LoggedChange::account).containsExactlyInAnyOrder("also-good", "good");
        assertThat(tables.reviews(0, 10)).hasSize(2);
        assertThat(events(null)).containsExactlyInAnyOrder("good.1.0", "also-good.1.0");
    }

    @Test
    void a_row_that_is_there_already_tells_nothing_again() throws SQLException {
        assertThat(write(account("one", 1, told("one")))).isEmpty();
        assertThat(write(account("one", 1, told("one")))).hasSize(1);
        assertThat(changes()).hasSize(1);
        assertThat(tables.reviews(0, 10)).hasSize(1);
        assertThat(events(null)).containsExactly("one.1.0");
    }

    @Test
    void two_accounts_whose_rows_meet_in_two_writes_do_not_wait_for_each_other_in_a_circle() throws SQLException {
        var rows = List.of(account("b", 1, told("b")), account("a", 1, told("a")), account("b", 2, told("b")));
        assertThat(writer.write(rows)).isEmpty();
        assertThat(lines()).map(ListedAccount::id).containsExactly("a", "b");
        assertThat(changes()).hasSize(3);
    }

    private Map<JournalPekkoSerializationRow, Exception> write(JournalPekkoSerializationRow row) throws SQLException {
        return writer.write(List.of(row));
    }

    private List<ListedAccount> lines() throws SQLException {
        return tables.accounts(new AccountsAsked(null, null, null, null, null, null, null, NOON, null, 10));
    }

    private List<LoggedChange> changes() throws SQLException {
        return tables.changes(new ChangesAsked(null, null, null, null, null, 10)).stream()
                .map(NumberedChange::change)
                .toList();
    }

    private List<String> events(@Nullable String account) throws SQLException {
        try (var outbox = new Outbox(database)) {
            return outbox.page(0, account, List.of(), 10).events().stream()
                    .map(StoredEvent::id)
                    .toList();
        }
    }

    private static Overview told(String account) {
        return new Overview(
                List.of(OverviewSamples.changed(account)),
                OverviewSamples.line(Standing.ACTIVE),
                List.of(OverviewSamples.waiting()),
                List.of(),
                List.of(OverviewSamples.noticed()));
    }

    private static Overview lined(AccountLine line) {
        return new Overview(List.of(), line, List.of(), List.of(), List.of());
    }

    private static AccountLine line(@Nullable Instant used, @Nullable Instant opened) {
        var line = OverviewSamples.line(Standing.ACTIVE);
        return new AccountLine(line.status(), line.left(), line.owed(), used, opened, line.asOf());
    }

    private static JournalPekkoSerializationRow account(String id, long sequence, Overview overview) {
        return row(
                "a|" + id,
                sequence,
                new AccountBatch(List.of(new AccountEvent.Closed(NOON)), new Wake.Keep(), overview, List.of()));
    }

    private static JournalPekkoSerializationRow row(String id, long sequence, Object value) {
        return new JournalPekkoSerializationRow(
                0,
                false,
                id,
                sequence,
                "writer",
                0,
                "",
                SERIALIZER.toBinary(value),
                SERIALIZER.identifier(),
                SERIALIZER.manifest(value),
                Option.empty(),
                Option.empty(),
                Option.empty());
    }
}
