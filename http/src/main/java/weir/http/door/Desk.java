package weir.http.door;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.persistence.postgres.Desks;

/// Asks tables on threads of its own, so that a call waits for nobody.
public final class Desk implements AutoCloseable {
    /// More than these do not wait while PostgreSQL answers.
    private static final int WAITING = 200;

    private final Desks desks;

    /// @param name of the threads
    /// @param threads as many as there are connections
    public Desk(String name, int threads) {
        this.desks = new Desks(name, threads, WAITING);
    }

    /// Asks what changes nothing.
    public <T> CompletionStage<Response> ask(
            Desks.Question<T> question, Function<T, CompletionStage<Response>> telling) {
        return ask(question, telling, Problem.of(Code.BUSY));
    }

    /// @param away what is answered where the database is away, or goes away meanwhile
    public <T> CompletionStage<Response> ask(
            Desks.Question<T> question, Function<T, CompletionStage<Response>> telling, Problem away) {
        return desks.ask(question).thenCompose(telling).exceptionally(failure -> Away.told(failure, away));
    }

    /// Ends what is under way.
    @Override
    public void close() {
        desks.close();
    }
}
