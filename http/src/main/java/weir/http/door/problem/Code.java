package weir.http.door.problem;

/// Every problem the API knows, by its stable code: its HTTP status, what it is called, and what to do about it.
public enum Code {
    NOT_HTTP(
            400,
            "This is not HTTP that is read here",
            "Send HTTP/1.1: look at the method, the path and its percent signs, and at `Content-Length`."),
    NOT_JSON(400, "The body is not valid JSON", "Send one JSON object in UTF-8."),
    UNKNOWN_FIELD(400, "A field is not known here", "Leave it out."),
    MISSING_FIELD(400, "A field is missing", "Send it."),
    INVALID_FIELD(400, "A field has a value that is not allowed", "Send an allowed one."),
    UNKNOWN_PARAMETER(400, "The query is not known here", "Leave the query out: everything is said in path and body."),
    INVALID_PARAMETER(400, "A parameter of the query has a value that is not allowed", "Send an allowed one."),
    NO_CREDENTIALS(401, "No key or token was presented", "Send it as `Authorization: Bearer ...` or `x-api-key: ...`."),
    KEY_INVALID(
            401,
            "The key opens nothing",
            "It is unknown, revoked or expired. The owner of the account, or the operator, can make another."),
    CUSTOMER_KEY_INVALID(
            401,
            "The customer's key opens nothing",
            "The token that was presented is good; the key in `key` is unknown, revoked or expired."),
    ROLE_NOT_ALLOWED(403, "This key or token may not do this", "Use one of a role that may."),
    OTHER_ACCOUNT(403, "This key belongs to another account", "An owner's key opens its own account only."),
    ACCOUNT_SUSPENDED(403, "The account is suspended", "The operator of this service can make it active again."),
    ACCOUNT_CLOSED(
            403,
            "The account is closed",
            "It takes nothing new, for ever. What is open ends, and its books can be read."),
    SUB_USER_SUSPENDED(403, "The sub-user is suspended", "The owner of the account can make it active again."),
    NOT_FOUND(404, "There is nothing at this path", "See /openapi.json for what there is."),
    NO_SUCH_ACCOUNT(404, "There is no such account", "Open it first, with the operator token."),
    NO_SUCH_SUB_USER(404, "The account has no such sub-user", "It was removed, or never added: add it first."),
    NO_SUCH_HOLD(404, "There is no such hold", "A hold's id is `<account>.<number>.<nonce>`, as it was given out."),
    NO_SUCH_ORDER(404, "There is no such order", "Orders that can still be taken back are listed with their ids."),
    NO_SUCH_USAGE(
            404,
            "No such usage was booked",
            "It is named by its `source` and its `id`. It can be undone for 30 days after it was booked."),
    NO_SUCH_KEY(404, "The sub-user has no such key", "Keys are named by their id, not by their secret."),
    NO_SUCH_TOKEN(
            404, "There is no such token", "Tokens are named by their id; that of the data folder is not among them."),
    NO_SUCH_WEBHOOK(404, "There is no such webhook", "Webhooks are listed with their ids."),
    METHOD_NOT_ALLOWED(405, "This path does not take this method", "Use one that it takes."),
    NOT_ACCEPTABLE(406, "What the caller accepts is not what is sent here", "Accept application/json."),
    HEAD_TIMEOUT(
            408, "The head did not come whole in time", "Send the first line, the headers and the empty line at once."),
    BODY_TIMEOUT(408, "The body did not come whole in time", "Send it again."),
    ACCOUNT_EXISTS(409, "The account exists already", "Choose another id, or use the account that has this one."),
    SUB_USER_EXISTS(409, "The sub-user exists already", "Change that one, or choose another id."),
    PLAN_WITHOUT_SUB_USERS(409, "The plan is for one person", "A plan with sub-users is needed."),
    OWNER_STAYS(
            409,
            "The owner of an account cannot be removed",
            "Revoke its keys, or have the operator close the account."),
    NAME_TAKEN(409, "The name is taken", "Choose another, or revoke the token that has it."),
    TOO_MANY(409, "A bound is reached", "There may be no more."),
    KEY_ENDED(409, "The key has ended", "No key is made in place of one that opens nothing: add one."),
    REFERENCE_REUSED(409, "The reference was used for something else", "Give every order a reference of its own."),
    KEY_REUSED(
            409,
            "The Idempotency-Key was used for something else",
            "Nothing was done: give everything that is asked a key of its own, and send that again only with the same"
                    + " body."),
    PAYMENT_TAKEN(
            409,
            "The payment belongs to another order",
            "Nothing was done: a payment pays one order. Look that one up, or name the payment that is meant."),
    NOT_APPLIED(
            409,
            "What was paid could not be applied",
            "It is kept: apply it by a new quote, or void it and pay it back."),
    ORDER_VOIDED(409, "The order was voided", "Nothing can be applied for it any more: place another order."),
    REFERENCE_SPENT(
            409, "The reference was applied long ago", "What it granted is spent, and nothing was granted now."),
    ALREADY_SUBSCRIBED(409, "A subscription is valid already", "Renew it, or upgrade it."),
    NO_SUBSCRIPTION(
            409,
            "No subscription is valid",
            "Extra usage, renewals and upgrades stand by a valid subscription: subscribe first, or buy PAYG."),
    NOT_ABOVE(409, "The plan is not above the one that is valid", "Renew that, or upgrade to a higher one."),
    OTHER_CURRENCY(409, "The plan is sold in another currency", "An upgrade is paid in the currency of its terms."),
    PRODUCT_RETIRED(409, "The product is not sold any more", "Choose one that is."),
    BUILT_UPON(409, "A later order stands on this one", "Void that first."),
    HOLD_OPEN(409, "The hold is open", "Release it, or settle it: there is no charge to undo."),
    MORE_THAN_CHARGED(409, "More was to be undone than there is", "Undo at most what is left of the charge."),
    CHARGE_REVERSED(409, "Something of the charge was undone", "It takes no late settlement any more."),
    NO_REVIEW(409, "Nothing is to be decided about the hold", "It does not wait for review, or not any more."),
    DAYS_STAY(409, "The days stay in the ledger", "Name an earlier day, or ask again later."),
    STALE_VERSION(
            409,
            "Another version is in force since it was read",
            "Read it again, make the change on that, and put it with its `version`."),
    OTHER_REQUEST(409, "The request id was used for another request", "Give every request an id of its own."),
    OTHER_USAGE(
            409,
            "The hold was settled with other usage or another model",
            "The first receipt stands; it is in `receipt`."),
    OTHER_EVENT(
            409,
            "The event's id was used for another event",
            "What was booked under it stands: give every event an id of its own within its source."),
    HOLD_ENDED(409, "The hold has ended in another way", "Nothing can change any more."),
    TOO_OLD(410, "The charge is too old to be undone", "Grant PAYG instead."),
    ORDER_TOO_OLD(
            410,
            "The order is too old to be taken back",
            "Those of the last 180 days can be, and of them the last 1,000 of an account."),
    TOO_LATE(410, "The window for late settlement has closed", "The hold stays as it expired."),
    BODY_TOO_LARGE(413, "The body is too large", "Send less at a time."),
    LINE_TOO_LONG(413, "The line is too long", "Send less in a line."),
    URI_TOO_LONG(414, "The path is too long", "2,048 bytes are enough for every path there is."),
    UNSUPPORTED_MEDIA_TYPE(415, "The body has a type that is not taken here", "Send `Content-Type: application/json`."),
    ABSURD_USAGE(
            422,
            "The usage cannot be true",
            "Nothing was charged: settle it with the true usage. If nobody does, an open hold goes to review."),
    USAGE_OUT_OF_TIME(
            422, "The usage is too old, or has not happened yet", "Usage is taken for five days after its own time."),
    EVENTS_REFUSED(
            422,
            "Not all events were taken",
            "Those that are not in `events` were booked: correct the others and send them again."),
    REPORT_TOO_LARGE(
            422,
            "The report is too large",
            "It takes too long to be read, now and whenever it is asked for: ask for fewer days by `from` and `to`."),
    UNKNOWN_MODEL(422, "The model is not on the rate card", "Use one that is."),
    UNKNOWN_PRODUCT(422, "The product is not in the catalog", "Choose one that is."),
    UNKNOWN_QUOTE(
            422,
            "The quote is not one of this account",
            "Send it as it was told, for the account that it was made for, or ask for a new one."),
    UNKNOWN_PLAN(422, "The plan is not in the catalog", "Use one that is."),
    BLOCKED(429, "Blocked by a closed gate", "Nothing was held."),
    HEADERS_TOO_LARGE(431, "The headers are too large", "Send at most 64 of them, each of at most 8,192 bytes."),
    INTERNAL(500, "Something is wrong with the server", "Tell its operator the x-request-id."),
    BUSY(
            503,
            "Nothing can be decided now",
            "Nothing was done: too much is waiting, or the database is away. Ask again with the same request id, hold"
                    + " or reference."),
    NO_ROOM(
            503,
            "No new hold can be remembered now",
            "Nothing was done: the ended holds of the last ten minutes fill the memory that is set aside for them. Ask"
                    + " again with the same request id. Settlements are taken."),
    UNKNOWN_OUTCOME(
            503,
            "It may have happened or not",
            "Ask again with the same request id, hold or reference: that tells, and does nothing twice.");

    private final int status;
    private final String title;
    private final String advice;

    Code(int status, String title, String advice) {
        this.status = status;
        this.title = title;
        this.advice = advice;
    }

    public int status() {
        return status;
    }

    String title() {
        return title;
    }

    public String advice() {
        return advice;
    }
}
