package weir.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private final Database database = TestPostgres.database();

    @Test
    void tables_are_made_once_and_found_again() throws SQLException {
        Schema.migrate(database);
        assertThat(LocalPostgresTest.answer(database, "select count(*) >= 0 from weir.event_journal"))
                .isEqualTo("t");
    }

    @Test
    void a_database_that_cannot_be_used_is_told_in_a_sentence() throws SQLException {
        refuse(new Database("jdbc:postgresql://127.0.0.1:1/weir", "weir", ""), "cannot be reached");
        refuse(new Database(database.url(), "weir", "wrong"), "does not let Weir in");
        refuse(new Database(database.url() + "x", database.user(), database.password()), "does not let Weir in");
        LocalPostgresTest.execute(database, "drop user if exists guest");
        LocalPostgresTest.execute(database, "create user guest password 'guest'");
        LocalPostgresTest.execute(database, "revoke all on database weir from public");
        refuse(new Database(database.url(), "guest", "guest"), "does not let Weir in");
    }

    private static void refuse(Database database, String sentence) {
        assertThatThrownBy(() -> Schema.migrate(database))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(database.toString())
                .hasMessageContaining(sentence)
                .hasMessageContaining("WEIR_DATABASE_URL");
    }
}
