package weir.http.api;

import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import weir.domain.plan.Catalog;
import weir.domain.plan.Plan;
import weir.domain.rating.RateCards;
import weir.http.api.view.PlanJson;
import weir.http.api.view.RateCardJson;

/// What each [Route] does.
record Calls(
        AccountCalls accounts,
        SubUserCalls subUsers,
        HoldCalls holds,
        CheckCalls checks,
        AuditCall audit,
        Supplier<Catalog> catalog,
        Supplier<RateCards> rateCards) {

    CompletionStage<Response> make(Call call, HttpRequest request) {
        return switch (call.route()) {
            case PLANS -> CompletableFuture.completedStage(plans());
            case RATE_CARD -> CompletableFuture.completedStage(rates());
            case AUDIT -> audit.make();
            case OPEN_ACCOUNT -> accounts.open(call);
            case READ_ACCOUNT -> accounts.read(call.account());
            case CHANGE_ACCOUNT -> accounts.change(call);
            case SUBSCRIBE -> accounts.subscribe(call);
            case GRANT -> accounts.grant(call);
            case LIMITS -> accounts.limits(call.account());
            case MY_LIMITS -> accounts.limits(call.member());
            case SUB_USERS -> subUsers.list(call.account());
            case ADD_SUB_USER -> subUsers.add(call);
            case READ_SUB_USER -> subUsers.read(call.account(), call.subUser());
            case CHANGE_SUB_USER -> subUsers.change(call);
            case ADD_KEY -> subUsers.addKey(call);
            case REVOKE_KEY -> subUsers.revokeKey(call.account(), call.subUser(), call.key());
            case HOLD -> holds.hold(call.body(), true);
            case READ_HOLD -> holds.read(call.hold());
            case SETTLE -> holds.settle(call.hold(), call.body());
            case RELEASE -> holds.release(call.hold(), call.body());
            case EXTEND -> holds.extend(call.hold(), call.body());
            case CHECK, CHECK_POST, CHECK_PATH, CHECK_PATH_POST -> checks.check(call.member(), request);
            case OPENAPI, STREAM -> throw new IllegalStateException(call.route() + " is answered by bytes");
        };
    }

    private Response plans() {
        var plans = catalog.get().plans().values().stream()
                .sorted(Comparator.comparing(Plan::id))
                .toList();
        return Response.ok(json -> json.objects("plans", plans, PlanJson::write));
    }

    private Response rates() {
        var card = rateCards.get().current();
        return Response.ok(json -> RateCardJson.write(json, card));
    }
}
