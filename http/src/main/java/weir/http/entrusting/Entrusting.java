package weir.http.entrusting;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import weir.http.door.Paging;
import weir.http.door.Route;
import weir.http.door.access.KeyMaker;
import weir.http.door.access.Role;

/// The face for who says whom to trust with running Weir: operator tokens, those that may only read among them.
public record Entrusting(TokenCalls tokens) {
    private static final String TOKENS = "/v1/tokens";
    private static final Set<Role> OPERATORS = Set.of(Role.OPERATOR);

    public static Entrusting of(OperatorTokens tokens, KeyMaker maker, InstantSource clock) {
        return new Entrusting(new TokenCalls(tokens, maker, clock));
    }

    public List<Route> routes() {
        return List.of(
                Route.get(TOKENS, OPERATORS, tokens::list).asking(Paging.LIMIT, Paging.CURSOR),
                Route.post(TOKENS, OPERATORS, tokens::make),
                Route.delete(TOKENS + "/{token}", OPERATORS, tokens::revoke));
    }
}
