package weir.http.api;

import java.time.Duration;
import weir.domain.account.ExpiryPolicy;
import weir.domain.account.Limit;

/// The bounds of the API, and what is taken where a caller names nothing.
///
/// @param bodyBytes of one request, at most; the largest there is needs a few kB
/// @param bodyTimeout until a body must have come whole
/// @param lineBytes of one line of a stream, at most
/// @param linesInFlight lines of one stream that are decided at once; more wait in the caller's connection
/// @param timeToLive of a hold
/// @param expiry of a new account's holds
/// @param lateWindow of a new account
/// @param checkModel the model that `/v1/check` takes where its caller names none; of the rate card
public record ApiSettings(
        int bodyBytes,
        Duration bodyTimeout,
        int lineBytes,
        int linesInFlight,
        Duration timeToLive,
        ExpiryPolicy expiry,
        Duration lateWindow,
        String checkModel) {
    public static final ApiSettings DEFAULT = new ApiSettings(
            64 * 1024,
            Duration.ofSeconds(10),
            16 * 1024,
            1_024,
            Limit.HOLD_TIME_TO_LIVE,
            ExpiryPolicy.RELEASE,
            Limit.LATE_WINDOW,
            "gpt-5.4");
}
