package weir.persistence.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import weir.persistence.postgres.Schema;
import weir.persistence.postgres.TestPostgres;

class KeySecretTest {
    @Test
    void a_database_has_one_secret_for_good() throws SQLException {
        var database = TestPostgres.database();
        Schema.migrate(database);
        var secret = KeySecret.in(database);
        assertThat(secret).hasSize(32);
        Schema.migrate(database);
        assertThat(KeySecret.in(database)).isEqualTo(secret);
        try (var connection = database.connect(Duration.ofSeconds(10));
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("insert into weir.key_secret (secret) values ('other')"))
                    .isInstanceOf(SQLException.class);
        }
    }
}
