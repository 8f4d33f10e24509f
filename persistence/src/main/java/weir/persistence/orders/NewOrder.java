package weir.persistence.orders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import weir.domain.credit.Credits;
import weir.domain.order.OrderKind;
import weir.domain.order.Payment;
import weir.persistence.postgres.Columns;

/// An order as it is asked for, before anybody has decided about it.
///
/// @param key the caller's own name for what it asks: it is done once, however often it is sent
/// @param product of a gift: nothing
/// @param payment absent for a gift
/// @param quote by which it is to be applied; absent for a gift
/// @param expires when a gift lapses; absent for all else
public record NewOrder(
        String id,
        String account,
        String key,
        OrderKind kind,
        @Nullable String product,
        int version,
        int count,
        Credits credits,
        @Nullable Payment payment,
        @Nullable String quote,
        @Nullable Instant expires) {

    /// All that was asked for under the key, a line each: where it differs, something else was.
    String asked() {
        return String.join(
                "\n",
                account,
                Columns.word(kind),
                quote == null ? "" : quote,
                payment == null ? "" : payment.reference(),
                payment == null
                        ? ""
                        : payment.amount().minor() + payment.amount().currency(),
                payment == null ? "" : payment.at().toString(),
                Long.toString(credits.micros()),
                expires == null ? "" : expires.toString());
    }
}
