package weir.http.selling;

import static weir.http.door.access.Role.OPERATOR;
import static weir.http.door.access.Role.OWNER;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import weir.http.catalog.Offer;
import weir.http.door.Response;
import weir.http.door.Route;
import weir.http.door.access.Role;
import weir.persistence.overview.PlanHolders;

/// The face for who says what is sold and what it costs, and for who wants to know.
public record Products(ProductCalls calls) {
    private static final Set<Role> SELLER = Set.of(OPERATOR);
    private static final Set<Role> BOTH = Set.of(OPERATOR, OWNER);

    private static final String PRODUCTS = "/v1/products";
    private static final String RATE_CARD = "/v1/rate-card";

    /// Who can say how many accounts are on plans at an instant, for what is then told of them.
    @FunctionalInterface
    public interface Holders {
        CompletionStage<Response> ask(Set<String> plans, Instant now, Function<List<PlanHolders>, Response> telling);
    }

    public static Products of(Offer offer, Holders holders, InstantSource clock) {
        return new Products(new ProductCalls(offer, holders, clock));
    }

    public List<Route> routes() {
        return List.of(
                Route.get(PRODUCTS, BOTH, calls::products),
                Route.put(PRODUCTS, SELLER, calls::putProducts).asking(ProductCalls.DRY_RUN),
                Route.get(RATE_CARD, BOTH, calls::rateCard),
                Route.put(RATE_CARD, SELLER, calls::putRateCard).asking(ProductCalls.DRY_RUN));
    }
}
