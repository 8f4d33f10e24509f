package weir.http.reporting;

import static weir.http.door.access.Role.OPERATOR;
import static weir.http.door.access.Role.OWNER;
import static weir.http.door.access.Role.SUB_USER;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import weir.actor.Accounts;
import weir.domain.rating.RateCards;
import weir.http.door.Route;

/// The face for who wants to know how things stand: the limits of an account or of oneself, and whether the books add
/// up.
public record Reporting(LimitCalls limits, AuditCall audit, LedgerCalls ledger) {

    public static Reporting of(
            Accounts accounts, Supplier<RateCards> rateCards, AuditCall audit, LedgerCalls ledger) {
        return new Reporting(new LimitCalls(accounts, rateCards), audit, ledger);
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/v1/audit", Set.of(OPERATOR), _ -> audit.make()),
                Route.get("/v1/ledger", Set.of(OPERATOR), _ -> ledger.show()),
                Route.post("/v1/ledger/rebuild", Set.of(OPERATOR), ledger::rebuild),
                Route.get(
                        "/v1/accounts/{account}/limits",
                        Set.of(OPERATOR, OWNER),
                        call -> limits.ofAccount(call.account())),
                Route.get(
                        "/v1/accounts/{account}/sub-users/{sub_user}/limits",
                        Set.of(OPERATOR, OWNER),
                        call -> limits.ofSubUser(call.account(), call.subUser())),
                Route.get("/v1/me/limits", Set.of(OWNER, SUB_USER), call -> limits.ofMember(call.member()))
                        .provingKey());
    }
}
