package weir.http.selling;

import static weir.http.door.access.Role.OPERATOR;
import static weir.http.door.access.Role.OWNER;

import java.util.List;
import java.util.Set;
import weir.http.catalog.Offer;
import weir.http.door.Route;
import weir.http.door.access.Role;

/// The face for who says what is sold and what it costs, and for who wants to know.
public record Products(ProductCalls calls) {
    private static final Set<Role> SELLER = Set.of(OPERATOR);
    private static final Set<Role> BOTH = Set.of(OPERATOR, OWNER);

    private static final String PRODUCTS = "/v1/products";
    private static final String RATE_CARD = "/v1/rate-card";

    public static Products of(Offer offer) {
        return new Products(new ProductCalls(offer));
    }

    public List<Route> routes() {
        return List.of(
                Route.get(PRODUCTS, BOTH, calls::products),
                Route.put(PRODUCTS, SELLER, calls::putProducts).asking(ProductCalls.DRY_RUN),
                Route.get(RATE_CARD, BOTH, calls::rateCard),
                Route.put(RATE_CARD, SELLER, calls::putRateCard).asking(ProductCalls.DRY_RUN));
    }
}
