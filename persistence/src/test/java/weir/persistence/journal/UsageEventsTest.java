package weir.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.persistence.codec.OverviewSamples.NOON;

import com.typesafe.config.ConfigFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.pekko.persistence.jdbc.journal.dao.JournalTables.JournalPekkoSerializationRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scala.Option;
import weir.actor.AccountBatch;
import weir.actor.AccountBatch.Wake;
import weir.actor.PersistenceIds;
import weir.domain.account.AccountEvent;
import weir.domain.credit.Funding;
import weir.domain.hold.Charge;
import weir.domain.limit.NaturalDay;
import weir.domain.overview.Overview;
import weir.domain.rating.Price;
import weir.domain.rating.PricedModel;
import weir.domain.rating.Protocol;
import weir.domain.rating.Usage;
import weir.domain.report.ReportedUsage;
import weir.domain.report.UsageName;
import weir.persistence.codec.WeirSerializer;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.Owner;
import weir.persistence.postgres.Ownership;
import weir.persistence.postgres.TestPostgres;
import weir.persistence.reported.UsageEventTable;
import weir.persistence.reported.UsageEventTable.Asked;

/// The table of names has what the journal has booked without a hold, each name once.
class UsageEventsTest {
    private static final WeirSerializer SERIALIZER = new WeirSerializer();

    private final Database database = TestPostgres.database();
    private final Ownership ownership = Ownership.take(database, Owner.ofThisProcess());
    private final JournalWriter writer =
            JournalSettings.writer(ConfigFactory.load(JournalSettings.of(database, ownership)), 1, new Acknowledged());
    private final UsageEventTable table = new UsageEventTable(database);

    @BeforeEach
    void empty() throws SQLException {
        try (var connection = database.connect(TestNode.DEADLINE);
                var statement = connection.createStatement()) {
            statement.execute("truncate weir.usage_event, weir.event_journal restart identity");
        }
    }

    @AfterEach
    void close() {
        table.close();
        writer.close();
        ownership.close();
    }

    @Test
    void a_row_is_there_with_the_names_that_it_books() throws SQLException {
        var booked = reported("e1");
        assertThat(writer.write(List.of(row("one", 1, booked, reported("e2")), row("two", 1, reported("e1")))))
                .isEmpty();
        assertThat(table.find(List.of(asked("one", "e1"), asked("one", "e3"), asked("two", "e1"))))
                .isEqualTo(Map.of(asked("one", "e1"), booked.booked(), asked("two", "e1"), booked.booked()));
    }

    @Test
    void it_knows_how_each_was_charged_but_for_what_an_earlier_weir_booked() throws SQLException {
        var booked = reported("e1");
        writer.write(List.of(row("one", 1, booked, reported("e2"))));
        assertThat(table.charged(asked("one", "e1"))).contains(booked);
        assertThat(table.charged(asked("two", "e1"))).isEmpty();
        try (var connection = database.connect(TestNode.DEADLINE);
                var statement = connection.createStatement()) {
            statement.execute("update weir.usage_event set event = null where id = 'e2'");
        }
        assertThat(table.charged(asked("one", "e2"))).isEmpty();
        assertThat(table.find(List.of(asked("one", "e2")))).hasSize(1);
    }

    @Test
    void a_name_that_is_booked_refuses_the_row_of_its_account_and_no_other() throws SQLException {
        assertThat(writer.write(List.of(row("one", 1, reported("e1"))))).isEmpty();
        var again = row("one", 2, reported("e2"), reported("e1"));
        assertThat(writer.write(List.of(row("two", 1, reported("e1")), again, row("three", 1, reported("e9")))))
                .containsOnlyKeys(again);
        assertThat(table.find(List.of(asked("one", "e2"), asked("two", "e1"), asked("three", "e9"))))
                .containsOnlyKeys(asked("two", "e1"), asked("three", "e9"));
    }

    @Test
    void what_is_too_old_to_come_again_is_forgotten_in_small_steps() throws SQLException {
        writer.write(List.of(row("one", 1, reported("e1"), reported("e2"), reported("e3"))));
        var kept = NOON.plus(UsageEventTable.KEPT);
        assertThat(table.clear(kept, 2)).isZero();
        assertThat(table.clear(kept.plus(Duration.ofMillis(1)), 2)).isEqualTo(2);
        assertThat(table.clear(kept.plus(Duration.ofMillis(1)), 2)).isEqualTo(1);
        assertThat(table.find(List.of(asked("one", "e1"), asked("one", "e2"), asked("one", "e3"))))
                .isEmpty();
    }

    private static Asked asked(String account, String id) {
        return new Asked(account, new UsageName("shop", id));
    }

    private static AccountEvent.Reported reported(String id) {
        var usage = new ReportedUsage(
                new UsageName("shop", id),
                7,
                "owner",
                new PricedModel("gpt-5.4", new Price(1, 1, 1, 1)),
                Protocol.RESPONSES,
                null,
                new Usage(1, 0, 1, 0),
                NOON);
        return new AccountEvent.Reported(
                usage, 2, NaturalDay.at(NOON, NaturalDay.BEIJING), Funding.PAYG, Charge.NONE, NOON);
    }

    private static JournalPekkoSerializationRow row(String account, long sequence, AccountEvent.Reported... events) {
        var overview = Overview.NOTHING.reporting(List.of(events));
        var batch = new AccountBatch(List.of(events), new Wake.Keep(), overview, List.of());
        return new JournalPekkoSerializationRow(
                0,
                false,
                PersistenceIds.ofAccount(account),
                sequence,
                "writer",
                0,
                "",
                SERIALIZER.toBinary(batch),
                SERIALIZER.identifier(),
                SERIALIZER.manifest(batch),
                Option.empty(),
                Option.empty(),
                Option.empty());
    }
}
