package weir.http.selling;

import java.util.Set;
import java.util.concurrent.CompletionStage;
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
record ProductCalls(Offer offer) {
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

    CompletionStage<Response> putProducts(Call call) {
        var put = put(call);
        return offer.putProducts(put)
                .thenApply(outcome -> response(put, outcome, catalog -> Listing.of(catalog), "product", OF_PRODUCTS));
    }

    CompletionStage<Response> putRateCard(Call call) {
        var put = put(call);
        return offer.putRateCard(put).thenApply(outcome -> response(put, outcome, Listing::of, "model", OF_RATE_CARD));
    }

    private static Put put(Call call) {
        var body = call.body();
        var edited = body.integer(VERSION, 1, Integer.MAX_VALUE)
                .map(Math::toIntExact)
                .orElse(null);
        return new Put(body.without(TOLD), edited, call.flag(DRY_RUN), call.by());
    }

    /// @param listing what there is to compare
    /// @param name of what is listed
    /// @param meaning for whom it is
    private static <T> Response response(
            Put put, Put.Outcome<T> outcome, Function<T, Listing> listing, String name, String meaning) {
        return switch (outcome) {
            case Put.Outcome.Done<T>(var version, var before, var after) -> {
                var changes = Difference.between(listing.apply(before), listing.apply(after));
                yield Response.ok(json -> json.number(VERSION, version)
                        .flag(DRY_RUN, put.dryRun())
                        .objects("changes", changes, (part, change) -> change.write(part, name))
                        .text("detail", changes.isEmpty() ? "Nothing changes." : meaning));
            }
            case Put.Outcome.Stale<T>(var newest) ->
                Response.of(Problem.of(Code.STALE_VERSION, json -> json.number(VERSION, newest)));
            case Put.Outcome.Wrong<T>(var mistake) -> Response.of(problem(mistake));
            case Put.Outcome.Away<T>() -> Response.of(Problem.of(Code.BUSY));
            case Put.Outcome.Unknown<T>() -> Response.of(Problem.of(Code.UNKNOWN_OUTCOME));
        };
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
