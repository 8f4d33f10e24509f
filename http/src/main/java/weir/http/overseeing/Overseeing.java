package weir.http.overseeing;

import static weir.http.door.access.Role.OPERATOR;
import static weir.http.door.access.Role.OWNER;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import weir.actor.Accounts;
import weir.http.door.Paging;
import weir.http.door.Route;

/// The face for who looks after all accounts: which there are, who changed what, and what waits for a decision.
public record Overseeing(AccountListCalls list, ChangeCalls changes, WaitingCalls waiting) {

    /// @param clock by which a block that ends by itself has ended
    public static Overseeing of(Accounts accounts, TableDesk desk, InstantSource clock) {
        return new Overseeing(
                new AccountListCalls(desk, clock), new ChangeCalls(accounts, desk), new WaitingCalls(desk));
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/v1/accounts", Set.of(OPERATOR), list::list)
                        .asking(
                                AccountListCalls.PREFIX,
                                AccountListCalls.LABEL,
                                AccountListCalls.PLAN,
                                AccountListCalls.REFERENCE,
                                AccountListCalls.STATE,
                                AccountListCalls.ENDS_BEFORE,
                                AccountListCalls.BLOCKED,
                                Paging.LIMIT,
                                Paging.CURSOR),
                Route.get("/v1/changes", Set.of(OPERATOR), changes::listAll)
                        .asking(
                                ChangeCalls.ACCOUNT,
                                ChangeCalls.SINCE,
                                ChangeCalls.UNTIL,
                                ChangeCalls.BY,
                                Paging.LIMIT,
                                Paging.CURSOR),
                Route.get("/v1/accounts/{account}/changes", Set.of(OPERATOR, OWNER), changes::list)
                        .asking(ChangeCalls.SINCE, ChangeCalls.UNTIL, Paging.LIMIT, Paging.CURSOR),
                Route.get("/v1/reviews", Set.of(OPERATOR), waiting::list).asking(Paging.LIMIT, Paging.CURSOR));
    }
}
