package weir.http.gateway;

/// On what ground a client is turned away, and as what each dialect knows that.
///
/// The statuses and types are those at which the clients show the message and ask no more: a limit that is no 429 makes
/// one of them ask six times, another type of 429 hides the message.
enum Ground {
    REQUEST(400, "invalid_request_error", 400, "invalid_request_error"),
    KEY(401, "invalid_request_error", 401, "authentication_error"),
    ROLE(403, "invalid_request_error", 403, "permission_error"),
    MODEL(404, "invalid_request_error", 404, "not_found_error"),
    SLOW(408, "invalid_request_error", 408, "invalid_request_error"),
    SIZE(413, "invalid_request_error", 413, "request_too_large"),
    /// A limit, a quota: time opens it, or money.
    LIMIT(429, "usage_limit_reached", 429, "rate_limit_error"),
    /// Money alone opens it.
    BALANCE(429, "usage_limit_reached", 402, "billing_error"),
    /// Somebody opens it again.
    SUSPENDED(429, "usage_limit_reached", 403, "permission_error"),
    /// A limit of the minute: it is soon over, and may be asked again then.
    MINUTE(429, "rate_limit_exceeded", 429, "rate_limit_error"),
    OVERLOAD(503, "server_error", 529, "overloaded_error"),
    INTERNAL(500, "server_error", 500, "api_error");

    private final int responsesStatus;
    private final String responsesType;
    private final int messagesStatus;
    private final String messagesType;

    Ground(int responsesStatus, String responsesType, int messagesStatus, String messagesType) {
        this.responsesStatus = responsesStatus;
        this.responsesType = responsesType;
        this.messagesStatus = messagesStatus;
        this.messagesType = messagesType;
    }

    int status(Dialect dialect) {
        return switch (dialect) {
            case RESPONSES -> responsesStatus;
            case MESSAGES -> messagesStatus;
        };
    }

    String type(Dialect dialect) {
        return switch (dialect) {
            case RESPONSES -> responsesType;
            case MESSAGES -> messagesType;
        };
    }

    /// Whether the same request may be sent again soon.
    boolean passes() {
        return this == MINUTE || this == OVERLOAD;
    }
}
