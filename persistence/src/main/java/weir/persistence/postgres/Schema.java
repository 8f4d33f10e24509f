package weir.persistence.postgres;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

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
                    .loggers("slf4j")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StartFailure(sentence(database, e), e);
        }
    }

    private static String sentence(Database database, FlywayException e) {
        var cause = rootOf(e);
        return cause instanceof java.sql.SQLException sql && Failures.isConnectionLost(sql)
                ? "The database " + database + " cannot be reached: " + cause.getMessage()
                        + " Start it, or correct WEIR_DATABASE_URL."
                : "The tables of the database " + database + " cannot be brought up to date: " + cause.getMessage();
    }

    private static Throwable rootOf(Throwable failure) {
        var cause = failure.getCause();
        return cause == null ? failure : rootOf(cause);
    }
}
