package weir.http.overseeing;

import java.sql.SQLException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import weir.http.door.Away;
import weir.http.door.Response;
import weir.persistence.overview.OverviewTables;
import weir.persistence.postgres.Desks;

/// Asks the tables of all accounts, and waits for nobody.
public final class TableDesk implements AutoCloseable {
    /// More than these do not wait while PostgreSQL answers.
    private static final int WAITING = 200;

    private final OverviewTables tables;
    private final Desks desks = new Desks("weir-overview-", OverviewTables.CONNECTIONS, WAITING);

    /// What is asked of the tables.
    @FunctionalInterface
    interface Question<T> {
        T of(OverviewTables tables) throws SQLException;
    }

    /// @param tables closed with this
    public TableDesk(OverviewTables tables) {
        this.tables = tables;
    }

    <T> CompletionStage<Response> ask(Question<T> question, Function<T, CompletionStage<Response>> telling) {
        return desks.ask(() -> question.of(tables)).thenCompose(telling).exceptionally(Away::told);
    }

    @Override
    public void close() {
        desks.close();
        tables.close();
    }
}
