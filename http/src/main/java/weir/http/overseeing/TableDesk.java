package weir.http.overseeing;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import weir.http.door.Desk;
import weir.http.door.Response;
import weir.persistence.overview.OverviewTables;
import weir.persistence.overview.PlanHolders;

/// Asks the tables of all accounts, and waits for nobody.
public final class TableDesk implements AutoCloseable {
    private final OverviewTables tables;
    private final Desk desk = new Desk("weir-overview-", OverviewTables.CONNECTIONS);

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
        return desk.ask(() -> question.of(tables), telling);
    }

    /// How many accounts are on each of these plans at `now`, for the face that sells them.
    public CompletionStage<Response> holders(
            Set<String> plans, Instant now, Function<List<PlanHolders>, Response> telling) {
        return ask(asked -> asked.holders(plans, now), found -> CompletableFuture.completedStage(telling.apply(found)));
    }

    @Override
    public void close() {
        desk.close();
        tables.close();
    }
}
