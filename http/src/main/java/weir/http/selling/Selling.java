package weir.http.selling;

import static weir.http.door.access.Role.OPERATOR;
import static weir.http.door.access.Role.OWNER;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import weir.actor.Accounts;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.plan.Catalog;
import weir.domain.rating.RateCards;
import weir.http.door.Paging;
import weir.http.door.Route;
import weir.http.door.access.KeyMaker;
import weir.http.door.access.Role;

/// The face for who sells and who buys: accounts with what they bought, and those who use them.
public record Selling(AccountCalls accounts, SubUserCalls subUsers, KeyCalls keys) {
    private static final Set<Role> SELLER = Set.of(OPERATOR);
    private static final Set<Role> BOTH = Set.of(OPERATOR, OWNER);

    private static final String ACCOUNTS = "/v1/accounts";
    private static final String ACCOUNT = ACCOUNTS + "/{account}";
    private static final String SUB_USERS = ACCOUNT + "/sub-users";
    private static final String SUB_USER = SUB_USERS + "/{sub_user}";
    private static final String KEYS = SUB_USER + "/keys";

    /// @param books ask whether an account was granted anything by a reference
    /// @param catalog and `rateCards` are asked anew for every call, because an operator may change them
    /// @param expiry of a new account's holds
    /// @param lateWindow of a new account
    public static Selling of(
            Accounts accounts,
            BiFunction<String, String, CompletionStage<Boolean>> books,
            Supplier<Catalog> catalog,
            Supplier<RateCards> rateCards,
            KeyMaker maker,
            InstantSource clock,
            ExpiryPolicy expiry,
            Duration lateWindow) {
        var keys = new KeyCalls(accounts, maker, clock);
        return new Selling(
                new AccountCalls(accounts, books, catalog, keys, maker, clock, expiry, lateWindow),
                new SubUserCalls(accounts, rateCards),
                keys);
    }

    public List<Route> routes() {
        return List.of(
                Route.post(ACCOUNTS, SELLER, accounts::open),
                Route.get(ACCOUNT, BOTH, call -> accounts.read(call.account())),
                Route.patch(ACCOUNT, BOTH, accounts::change),
                Route.post(ACCOUNT + "/subscription", SELLER, accounts::subscribe),
                Route.post(ACCOUNT + "/grants", SELLER, accounts::grant),
                Route.get(SUB_USERS, BOTH, subUsers::list).asking(Paging.LIMIT, Paging.CURSOR),
                Route.post(SUB_USERS, BOTH, subUsers::add),
                Route.get(SUB_USER, BOTH, call -> subUsers.read(call.account(), call.subUser())),
                Route.patch(SUB_USER, BOTH, subUsers::change),
                Route.delete(SUB_USER, BOTH, subUsers::remove),
                Route.get(KEYS, BOTH, call -> keys.list(call.account(), call.subUser())),
                Route.post(KEYS, BOTH, keys::add),
                Route.post(KEYS + "/{key}/rotate", BOTH, keys::rotate),
                Route.delete(KEYS + "/{key}", BOTH, keys::revoke));
    }
}
