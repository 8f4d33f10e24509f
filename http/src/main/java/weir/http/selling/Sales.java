package weir.http.selling;

import static weir.http.door.access.Role.OPERATOR;
import static weir.http.door.access.Role.OWNER;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import weir.actor.Accounts;
import weir.domain.plan.Catalog;
import weir.http.door.Paging;
import weir.http.door.Route;
import weir.http.door.access.KeyMaker;
import weir.http.door.access.Role;

/// What is bought, given and taken back: quotes, orders, reversals of charges, and holds that wait for review.
public record Sales(QuoteCalls quotes, OrderCalls orders, ReversalCalls reversals, ReviewCalls reviews) {
    private static final Set<Role> SELLER = Set.of(OPERATOR);
    private static final Set<Role> BOTH = Set.of(OPERATOR, OWNER);

    private static final String ACCOUNT = "/v1/accounts/{account}";
    private static final String ORDERS = ACCOUNT + "/orders";
    private static final String ORDER = ORDERS + "/{order}";

    /// @param catalog what is sold now
    /// @param honoured for how long a quote may be paid
    public static Sales of(
            Accounts accounts,
            OrderFlow flow,
            Supplier<Catalog> catalog,
            Duration honoured,
            ChargedUsage usage,
            KeyMaker maker,
            InstantSource clock) {
        var quotes = new QuoteCalls(accounts, catalog, flow.seal(), honoured);
        return new Sales(
                quotes,
                new OrderCalls(accounts, flow, quotes, maker, clock),
                new ReversalCalls(accounts, usage),
                new ReviewCalls(accounts));
    }

    public List<Route> routes() {
        return List.of(
                Route.post(ACCOUNT + "/quotes", BOTH, quotes::make),
                Route.post(ORDERS, SELLER, orders::place),
                Route.get(ORDERS, BOTH, orders::list)
                        .asking(OrderCalls.DAY, OrderCalls.STATE, Paging.LIMIT, Paging.CURSOR),
                Route.get(ORDER, BOTH, orders::read),
                Route.post(ORDER + "/apply", SELLER, orders::apply),
                Route.post(ORDER + "/void", SELLER, orders::takeBack),
                Route.post(ACCOUNT + "/gifts", SELLER, orders::give),
                Route.get("/v1/orders", SELLER, orders::listAll)
                        .asking(OrderCalls.DAY, OrderCalls.STATE, Paging.LIMIT, Paging.CURSOR),
                Route.post("/v1/holds/{hold}/reverse", SELLER, reversals::reverse),
                Route.post(ACCOUNT + "/usage/reverse", SELLER, reversals::reverseUsage),
                Route.get(ACCOUNT + "/reviews", SELLER, reviews::list).asking(Paging.LIMIT, Paging.CURSOR),
                Route.post("/v1/reviews/{hold}", SELLER, reviews::decide));
    }
}
