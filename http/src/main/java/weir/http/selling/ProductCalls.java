package weir.http.selling;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Function;
import weir.http.catalog.InForce;
import weir.http.catalog.Offer;
import weir.http.catalog.Put;
import weir.http.door.Call;
import weir.http.door.Response;
import weir.http.door.json.Json;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.http.settings.Mistake;

/// Products and the rate card: read, and put as a whole. What is read can be put as it is.
record ProductCalls(Offer offer, Products.Holders holders, InstantSource clock) {
    static final String DRY_RUN = "dry_run";

    private static final String VERSION = "version";

    /// Told of what was read, and not a part of what is put.
    private static final Set<String> TOLD = Set.of(VERSION, "since", "source");

    private static final String OF_PRODUCTS =
            "It is for quotes and orders to come: who has bought a product keeps the version that was bought.";

    private static final String OF_RATE_CARD =
            "It is for holds to come: what is held already is settled by the version it was held under.";

    Response products() {
        var products = offer.products();
        return Response.ok(json -> {
            told(json, products);
            ProductsJson.write(json, products.value());
        });
    }

    Response rateCard() {
        var card = offer.rateCard();
        return Response.ok(json -> {
            told(json, card);
            RateCardJson.write(json, card.value());
        });
    }

    /// A dry run asks besides who is on the plans that change. What is put is not looked at any more: it is done.
    CompletionStage<Response> putProducts(Call call) {
        var put = put(call);
        return offer.putProducts(put)
                .thenCompose(outcome -> response(outcome, done -> {
                    var changes = Difference.between(Listing.of(done.before()), Listing.of(done.after()));
                    var plans = put.dryRun() ? PlanChanges.plans(changes, done.before()) : Set.<String>of();
                    if (plans.isEmpty()) {
                        return CompletableFuture.completedStage(
                                told(put, done.version(), changes, PlanChanges.UNASKED));
                    }
                    return holders.ask(
                            plans,
                            clock.instant(),
                            found -> told(put, done.version(), changes, PlanChanges.of(plans, found, done.after())));
                }));
    }

    CompletionStage<Response> putRateCard(Call call) {
        var put = put(call);
        return offer.putRateCard(put)
                .thenCompose(outcome -> response(outcome, done -> {
                    var changes = Difference.between(Listing.of(done.before()), Listing.of(done.after()));
                    return CompletableFuture.completedStage(told(
                            put, done.version(), changes, OF_RATE_CARD, (json, change) -> change.write(json, "model")));
                }));
    }

    private static Put put(Call call) {
        var body = call.body();
        var edited = body.integer(VERSION, 1, Integer.MAX_VALUE)
                .map(Math::toIntExact)
                .orElse(null);
        return new Put(body.without(TOLD), edited, call.flag(DRY_RUN), call.by());
    }

    private static <T> CompletionStage<Response> response(
            Put.Outcome<T> outcome, Function<Put.Outcome.Done<T>, CompletionStage<Response>> telling) {
        return switch (outcome) {
            case Put.Outcome.Done<T> done -> telling.apply(done);
            case Put.Outcome.Stale<T>(var newest) ->
                refused(Problem.of(Code.STALE_VERSION, json -> json.number(VERSION, newest)));
            case Put.Outcome.Wrong<T>(var mistake) -> refused(problem(mistake));
            case Put.Outcome.Away<T>() -> refused(Problem.of(Code.BUSY));
            case Put.Outcome.Unknown<T>() -> refused(Problem.of(Code.UNKNOWN_OUTCOME));
        };
    }

    private static CompletionStage<Response> refused(Problem problem) {
        return CompletableFuture.completedStage(Response.of(problem));
    }

    private static Response told(Put put, int version, List<Difference> changes, PlanChanges plans) {
        return told(put, version, changes, OF_PRODUCTS, (json, change) -> {
            change.write(json, "product");
            plans.write(json, change.name());
        });
    }

    /// @param meaning for whom it is
    private static Response told(
            Put put, int version, List<Difference> changes, String meaning, BiConsumer<Json, Difference> change) {
        return Response.ok(json -> json.number(VERSION, version)
                .flag(DRY_RUN, put.dryRun())
                .objects("changes", changes, change)
                .text("detail", changes.isEmpty() ? "Nothing changes." : meaning));
    }

    private static Problem problem(Mistake mistake) {
        var field = mistake.field().orElseThrow(() -> mistake);
        var code = switch (field.fault()) {
            case UNKNOWN -> Code.UNKNOWN_FIELD;
            case MISSING -> Code.MISSING_FIELD;
            case INVALID -> Code.INVALID_FIELD;
        };
        return Problem.field(code, field.path(), field.sentence() + ".", field.allowed());
    }

    private static void told(Json json, InForce<?> ruling) {
        json.number(VERSION, ruling.version()).instant("since", ruling.since()).name("source", ruling.source());
    }
}
