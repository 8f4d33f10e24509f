package weir.persistence.postgres;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/// Weir's tables, in a schema of their own, brought up to date by the migrations on the class path.
public final class Schema {
    /// In which all tables are.
    public static final String NAME = "weir";

    private Schema() {}

    /// Applies what is missing. Several nodes may do so at once: they wait for each other.
    public static void migrate(Database database) {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(database.url(), database.user(), database.password())
                    .locations("classpath:weir/persistence/migrations")
                    .schemas(NAME)
                    .callbacks(new Opening())
                    .loggers("slf4j")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StartFailure(sentence(database, e), e);
        }
    }

    private static String sentence(Database database, FlywayException failure) {
        return sqlFailure(failure)
                .map(cause -> sentence(database, cause))
                .orElseGet(() -> "The tables of the database " + database + " cannot be brought up to date: "
                        + failure.getMessage());
    }

    private static String sentence(Database database, SQLException cause) {
        // Behind it PostgreSQL says where in a statement it was.
        var said =
                sentence(String.valueOf(cause.getMessage()).lines().findFirst().orElse(""));
        if (Failures.isTls(cause)) {
            return "There is no TLS between Weir and the database " + database + ": " + said
                    + " Correct sslmode and sslrootcert in WEIR_DATABASE_URL, or the certificate of the server.";
        }
        if (Failures.isConnectionLost(cause)) {
            return "The database " + database + " cannot be reached: " + said
                    + " Start it, or correct WEIR_DATABASE_URL.";
        }
        if (Failures.isRefusal(cause)) {
            return "The database " + database + " does not let Weir in: " + said
                    + " Correct WEIR_DATABASE_URL, or what that user may do: Weir makes a schema `" + NAME
                    + "` of its own.";
        }
        return "The tables of the database " + database + " cannot be brought up to date: " + said;
    }

    private static String sentence(String said) {
        return said.endsWith(".") ? said : said + ".";
    }

    private static Optional<SQLException> sqlFailure(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst();
    }

    /// Begins the sessions of the migrations as every other, but that one of them waits in its transaction for as long
    /// as the other takes.
    private static final class Opening extends BaseCallback {
        private static final String WAITS = "set idle_in_transaction_session_timeout = 0";

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.AFTER_CONNECT;
        }

        @Override
        public void handle(Event event, Context context) {
            try (var opening = context.getConnection().createStatement()) {
                opening.execute(SessionOpening.SQL);
                opening.execute(WAITS);
            } catch (SQLException e) {
                throw new FlywayException(e);
            }
        }
    }
}
