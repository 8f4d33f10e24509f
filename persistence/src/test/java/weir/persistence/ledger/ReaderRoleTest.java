package weir.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weir.domain.credit.Credits;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.TestPostgres;

/// Who queries by SQL, as the page on the ledger says: what is read there, and that nothing else can be done.
class ReaderRoleTest {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /// What it may read, less the tables of single days.
    private static final String READABLE = """
            select relname from pg_class where relnamespace = 'weir'::regnamespace and relkind in ('r', 'p', 'v')
              and not relispartition and has_table_privilege('%s', oid, 'select')""";

    private final LedgerPage page = LedgerPage.read();
    private final LedgerTables tables = new LedgerTables(TestPostgres.database());
    private final LedgerTables reader = new LedgerTables(new Database(
            TestPostgres.database().url(),
            "ann",
            "change-me",
            TestPostgres.database().durability()));

    @BeforeEach
    void she_is_let_in() throws SQLException {
        tables.empty();
        tables.execute("drop role if exists ann");
        tables.execute(page.entry());
    }

    @AfterEach
    void she_has_gone() throws SQLException {
        tables.execute("drop role ann");
    }

    @Test
    void the_three_questions_are_answered() throws SQLException {
        months();
        var questions = page.questions();
        assertThat(questions).hasSize(3);
        assertThat(answered(questions.get(0), "model", "funding", "requests", "tokens", "credits"))
                .containsExactly("gpt-5.5 payg 2 3250000 3.25", "gpt-5.4 payg 3 2650000 2.65");
        assertThat(answered(questions.get(1), "account", "october", "november"))
                .containsExactly("quiet 10 0.9", "gone 2 0");
        assertThat(answered(questions.get(2), "kind", "credits", "balance", "sub_user", "model", "reason"))
                .containsExactly(
                        "granted 10 11 null null null",
                        "drawn -2 8 owner gpt-5.5 no_subscription",
                        "drawn -0.25 7.75 owner gpt-5.5 no_subscription",
                        "drawn -1.25 6.5 owner gpt-5.4 no_subscription");
    }

    /// Two months of four accounts, one of which begins with the second.
    private void months() throws SQLException {
        var october = Instant.parse("2026-10-05T12:00:00Z");
        var november = Instant.parse("2026-11-05T12:00:00Z");
        book(opened("team-1", october, 11)
                .charged(10_000_000, "gpt-5.4", "first", october)
                .granted("o-1a2b3c", Credits.of(10), november)
                .charged(3_000_000, "gpt-5.5", "fix", november.plusSeconds(1))
                .charged(250_000, "gpt-5.5", "fix", november.plusSeconds(2))
                .charged(1_250_000, "gpt-5.4", null, november.plusSeconds(3)));
        book(opened("quiet", october, 50)
                .charged(10_000_000, "gpt-5.4", null, october)
                .charged(900_000, "gpt-5.4", null, november));
        book(opened("gone", october, 50).charged(2_000_000, "gpt-5.5", null, october));
        // October still in UTC, and November in Berlin.
        book(opened("new", october, 50).charged(500_000, "gpt-5.4", null, Instant.parse("2026-10-31T23:30:00Z")));
    }

    private static ChargedAccount opened(String id, Instant near, int credits) {
        var before = near.minus(Duration.ofDays(1));
        return new ChargedAccount(id, BERLIN, before).granted("first", Credits.of(credits), before);
    }

    private void book(ChargedAccount charged) throws SQLException {
        tables.write(charged.id(), 0, charged.rows());
        tables.project();
    }

    @Test
    void all_tables_that_the_page_names_are_read_and_no_others() throws SQLException {
        var readable = new TreeSet<>(tables.query(READABLE.formatted("ann")));
        assertThat(readable).isEqualTo(page.granted());
        var named = new TreeSet<>(tables.query("select relname from pg_class"
                + " where relnamespace = 'weir'::regnamespace and relkind in ('r', 'p', 'v')"));
        named.retainAll(page.words());
        assertThat(named).hasSizeGreaterThan(8);
        assertThat(readable).containsAll(named);
        for (var table : readable) {
            assertThat(reader.query("select count(*) from weir." + table)).hasSize(1);
        }
    }

    @Test
    void an_administrator_makes_the_role_where_there_is_none() throws SQLException {
        tables.execute(page.role().replace("weir_reader", "made_by_hand"));
        try {
            assertThat(new TreeSet<>(tables.query(READABLE.formatted("made_by_hand"))))
                    .isEqualTo(page.granted());
        } finally {
            tables.execute("drop owned by made_by_hand; drop role made_by_hand");
        }
    }

    @Test
    void nothing_is_changed_and_nothing_else_is_read() throws SQLException {
        for (var table : page.granted()) {
            var column = tables.query(
                            "select attname from pg_attribute where attrelid = 'weir.%s'::regclass and attnum = 1"
                                    .formatted(table))
                    .getFirst();
            refused("insert into weir.%s default values".formatted(table));
            refused("update weir.%1$s set %2$s = %2$s".formatted(table, column));
            refused("delete from weir.%s".formatted(table));
            refused("truncate weir.%s".formatted(table));
            refused("drop table weir.%s".formatted(table));
        }
        for (var table : List.of("event_journal", "snapshot", "operator_token", "key_secret")) {
            refused("select count(*) from weir.%s".formatted(table));
        }
        refused("select weir.drop_ledger_day('2026-11-05')");
        refused("create table weir.mine (one integer)");
    }

    private void refused(String sql) {
        assertThatThrownBy(() -> reader.execute(sql))
                .as(sql)
                .asInstanceOf(type(SQLException.class))
                .extracting(SQLException::getSQLState)
                .isEqualTo(INSUFFICIENT_PRIVILEGE);
    }

    /// What she reads, a line a row: numbers as short as they are.
    private List<String> answered(String sql, String... columns) throws SQLException {
        try (var connection = reader.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var read = new ArrayList<String>();
            while (rows.next()) {
                var cells = new ArrayList<String>();
                for (var column : columns) {
                    var number = rows.getMetaData().getColumnType(rows.findColumn(column)) == Types.NUMERIC;
                    cells.add(
                            number
                                    ? rows.getBigDecimal(column)
                                            .stripTrailingZeros()
                                            .toPlainString()
                                    : String.valueOf(rows.getString(column)));
                }
                read.add(String.join(" ", cells));
            }
            return read;
        }
    }
}
