package weir.http.api;

import static weir.http.door.access.Role.METER;
import static weir.http.door.access.Role.OPERATOR;
import static weir.http.door.access.Role.OWNER;
import static weir.http.door.access.Role.SUB_USER;

import java.util.Set;
import weir.http.door.access.Role;

/// Every call of the API, and who may make it. There is no other place that says so.
///
/// An owner's key opens its own account only, a sub-user's key only what concerns itself. `{name}` in a path stands for
/// one segment, `{name...}` for all that follow.
public enum Route {
    OPENAPI("GET", "/openapi.json"),

    PLANS("GET", "/v1/plans", OPERATOR, OWNER),
    RATE_CARD("GET", "/v1/rate-card", OPERATOR, OWNER),
    AUDIT("GET", "/v1/audit", OPERATOR),

    OPEN_ACCOUNT("POST", "/v1/accounts", OPERATOR),
    READ_ACCOUNT("GET", "/v1/accounts/{account}", OPERATOR, OWNER),
    CHANGE_ACCOUNT("PATCH", "/v1/accounts/{account}", OPERATOR),
    SUBSCRIBE("POST", "/v1/accounts/{account}/subscription", OPERATOR),
    GRANT("POST", "/v1/accounts/{account}/grants", OPERATOR),
    LIMITS("GET", "/v1/accounts/{account}/limits", OPERATOR, OWNER),

    SUB_USERS("GET", "/v1/accounts/{account}/sub-users", OPERATOR, OWNER),
    ADD_SUB_USER("POST", "/v1/accounts/{account}/sub-users", OPERATOR, OWNER),
    READ_SUB_USER("GET", "/v1/accounts/{account}/sub-users/{sub_user}", OPERATOR, OWNER),
    CHANGE_SUB_USER("PATCH", "/v1/accounts/{account}/sub-users/{sub_user}", OPERATOR, OWNER),
    ADD_KEY("POST", "/v1/accounts/{account}/sub-users/{sub_user}/keys", OPERATOR, OWNER),
    REVOKE_KEY("DELETE", "/v1/accounts/{account}/sub-users/{sub_user}/keys/{key}", OPERATOR, OWNER),

    MY_LIMITS("GET", "/v1/me/limits", OWNER, SUB_USER),

    HOLD("POST", "/v1/holds", METER, OPERATOR),
    READ_HOLD("GET", "/v1/holds/{hold}", METER, OPERATOR, OWNER),
    SETTLE("POST", "/v1/holds/{hold}/settle", METER, OPERATOR),
    RELEASE("POST", "/v1/holds/{hold}/release", METER, OPERATOR),
    EXTEND("POST", "/v1/holds/{hold}/extend", METER, OPERATOR),
    STREAM("POST", "/v1/stream", METER, OPERATOR),

    CHECK("GET", "/v1/check", OWNER, SUB_USER),
    CHECK_POST("POST", "/v1/check", OWNER, SUB_USER),
    /// Envoy appends the path of the request that it asks about.
    CHECK_PATH("GET", "/v1/check/{original...}", OWNER, SUB_USER),
    CHECK_PATH_POST("POST", "/v1/check/{original...}", OWNER, SUB_USER);

    private final String method;
    private final String path;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<Role> roles;

    Route(String method, String path, Role... roles) {
        this.method = method;
        this.path = path;
        this.roles = Set.of(roles);
    }

    public String method() {
        return method;
    }

    public String path() {
        return path;
    }

    /// Who may make it; empty where everybody may, without any key.
    public Set<Role> roles() {
        return roles;
    }

    boolean isCheck() {
        return path.startsWith("/v1/check");
    }

    /// Whether a JSON object is read from its body. A stream reads lines, a check looks at headers alone.
    boolean takesObject() {
        return (method.equals("POST") || method.equals("PATCH")) && this != STREAM && !isCheck();
    }

    /// Whether the engine looks at the key together with what is asked; for other calls it is asked before.
    boolean provesKeyItself() {
        return this == MY_LIMITS || isCheck();
    }
}
