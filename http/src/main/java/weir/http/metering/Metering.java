package weir.http.metering;

import static weir.http.door.access.Role.METER;
import static weir.http.door.access.Role.OPERATOR;
import static weir.http.door.access.Role.OWNER;
import static weir.http.door.access.Role.SUB_USER;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import weir.actor.Accounts;
import weir.domain.rating.RateCard;
import weir.domain.rating.RateCards;
import weir.http.door.Paging;
import weir.http.door.Route;
import weir.http.door.access.Bearers;
import weir.http.door.access.KeyMaker;
import weir.http.door.access.Role;
import weir.http.door.access.TrustedProxies;

/// The face for whatever stands before the models: holds and what ends them, one by one, on a stream, or by headers
/// alone; and usage for which nothing was held.
public record Metering(HoldCalls holds, StreamCall stream, CheckCalls check, ReportedCalls usage) {
    private static final Set<Role> METERS = Set.of(METER, OPERATOR);
    private static final Set<Role> MEMBERS = Set.of(OWNER, SUB_USER);

    /// @param timeToLive of a hold whose caller names none
    /// @param proxies that say where a client is
    /// @param checkModel taken by a check whose caller names none, by the rate card in force
    /// @param names of usage that was booked without a hold
    /// @param counted is told how many events of such usage had which outcome
    public static Metering of(
            Accounts accounts,
            Supplier<RateCards> rateCards,
            Bearers bearers,
            KeyMaker maker,
            Duration timeToLive,
            TrustedProxies proxies,
            Function<RateCard, String> checkModel,
            BookedNames names,
            ObjIntConsumer<String> counted) {
        var holds = new HoldCalls(accounts, rateCards, bearers, timeToLive);
        var check = new CheckCalls(accounts, rateCards, maker, timeToLive, proxies, checkModel);
        var reader = new EventReader(rateCards, bearers, InstantSource.system());
        return new Metering(holds, new StreamCall(holds), check, new ReportedCalls(accounts, reader, names, counted));
    }

    public List<Route> routes() {
        var routes = Stream.of(
                Route.post("/v1/holds", METERS, call -> holds.hold(call.body(), true)),
                Route.get("/v1/holds/{hold}", Set.of(METER, OPERATOR, OWNER), call -> holds.read(call.hold())),
                Route.get("/v1/accounts/{account}/holds", Set.of(OPERATOR, OWNER), holds::open)
                        .asking(Paging.LIMIT, Paging.CURSOR),
                Route.post("/v1/holds/{hold}/settle", METERS, call -> holds.settle(call.hold(), call.body())),
                Route.post("/v1/holds/{hold}/release", METERS, call -> holds.release(call.hold(), call.body())),
                Route.post("/v1/holds/{hold}/extend", METERS, call -> holds.extend(call.hold(), call.body())),
                Route.post("/v1/stream", METERS, stream.flow()),
                Route.events("/v1/usage", METERS, usage::report),
                Route.events("/api/v1/events", METERS, usage::ingest));
        return Stream.concat(routes, checks()).toList();
    }

    /// Envoy appends the path of the request that it asks about.
    private Stream<Route> checks() {
        return Stream.of("/v1/check", "/v1/check/{original...}")
                .flatMap(path ->
                        Stream.of(Route.get(path, MEMBERS, check::check), Route.post(path, MEMBERS, check::check)))
                .map(route -> route.byHeaders().provingKey().refusing((problem, _) -> CheckCalls.no(problem)));
    }
}
