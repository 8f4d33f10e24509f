package weir.http.door.telling;

import weir.domain.credit.Credits;
import weir.domain.hold.Left;
import weir.http.door.json.Decimal;
import weir.http.door.json.Json;

/// What an account has left, in credits and about how many USD that is.
public final class LeftJson {
    private LeftJson() {}

    /// @param perUsd how many credits are about 1 USD
    public static void write(Json json, Left left, Credits perUsd) {
        json.object("in_all", figure -> figure(figure, left.inAll(), perUsd))
                .object("today", figure -> figure(figure, left.today(), perUsd));
    }

    private static void figure(Json json, Credits credits, Credits perUsd) {
        json.credits("credits", credits).text("about_usd", Decimal.usd(credits, perUsd));
    }
}
