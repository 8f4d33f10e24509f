package weir.http.api;

import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import weir.domain.plan.Catalog;
import weir.domain.plan.Plan;
import weir.domain.rating.RateCards;
import weir.http.api.view.PlanView;
import weir.http.api.view.RateCardView;

/// What each [Call] does.
record Calls(
        AccountCalls accounts,
        SubUserCalls subUsers,
        HoldCalls holds,
        CheckCalls checks,
        AuditCall audit,
        Supplier<Catalog> catalog,
        Supplier<RateCards> rateCards) {

    CompletionStage<Answered> make(Asked asked, HttpRequest request) {
        return switch (asked.call()) {
            case PLANS -> CompletableFuture.completedStage(plans());
            case RATE_CARD -> CompletableFuture.completedStage(rates());
            case AUDIT -> audit.make();
            case OPEN_ACCOUNT -> accounts.open(asked);
            case READ_ACCOUNT -> accounts.read(asked.account());
            case CHANGE_ACCOUNT -> accounts.change(asked);
            case SUBSCRIBE -> accounts.subscribe(asked);
            case GRANT -> accounts.grant(asked);
            case LIMITS -> accounts.limits(asked.account());
            case MY_LIMITS -> accounts.limits(asked.member());
            case SUB_USERS -> subUsers.list(asked.account());
            case ADD_SUB_USER -> subUsers.add(asked);
            case READ_SUB_USER -> subUsers.read(asked.account(), asked.subUser());
            case CHANGE_SUB_USER -> subUsers.change(asked);
            case ADD_KEY -> subUsers.addKey(asked);
            case REVOKE_KEY -> subUsers.revokeKey(asked.account(), asked.subUser(), asked.key());
            case HOLD -> holds.hold(asked.body(), true);
            case READ_HOLD -> holds.read(asked.hold());
            case SETTLE -> holds.settle(asked.hold(), asked.body());
            case RELEASE -> holds.release(asked.hold(), asked.body());
            case EXTEND -> holds.extend(asked.hold(), asked.body());
            case CHECK, CHECK_POST, CHECK_PATH, CHECK_PATH_POST -> checks.check(asked.member(), request);
            case OPENAPI, STREAM -> throw new IllegalStateException(asked.call() + " is answered by bytes");
        };
    }

    private Answered plans() {
        var plans = catalog.get().plans().values().stream()
                .sorted(Comparator.comparing(Plan::id))
                .toList();
        return Answered.ok(json -> json.objects("plans", plans, PlanView::write));
    }

    private Answered rates() {
        var card = rateCards.get().current();
        return Answered.ok(json -> RateCardView.write(json, card));
    }
}
