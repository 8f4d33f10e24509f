package weir.http.selling;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import weir.http.door.Response;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;

/// One thing after the other, as long as there is no problem. What was done before a problem stays done, and doing
/// all of it again does nothing twice.
final class Steps {
    private Steps() {}

    static CompletionStage<Response> then(CompletionStage<Response> first, Supplier<CompletionStage<Response>> next) {
        return first.thenCompose(response -> response.isProblem()
                ? CompletableFuture.completedStage(response)
                : next.get().thenApply(Steps::afterTheFirst));
    }

    /// "Nothing was done" would not be true any more.
    private static Response afterTheFirst(Response response) {
        return response.problem() == Code.BUSY ? Response.of(Problem.of(Code.UNKNOWN_OUTCOME)) : response;
    }
}
