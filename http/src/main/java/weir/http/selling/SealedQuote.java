package weir.http.selling;

import java.time.Instant;
import java.util.Optional;
import weir.domain.credit.Credits;
import weir.domain.order.OrderKind;
import weir.domain.order.Quote;
import weir.domain.order.Wanted;
import weir.domain.plan.Catalog;
import weir.domain.plan.Money;
import weir.domain.plan.Product;

/// A quote as its text has it: its product is named, with the version of the catalog that has it.
record SealedQuote(
        String account,
        OrderKind kind,
        String product,
        int version,
        int count,
        Money price,
        Credits credits,
        long purchases,
        Instant at,
        Instant until) {

    /// @param catalog of the quote's version
    Optional<Quote> in(Catalog catalog) {
        return product(catalog).map(found -> new Quote(kind, found, count, price, credits, purchases, at, until));
    }

    private Optional<? extends Product> product(Catalog catalog) {
        return switch (kind) {
            case SUBSCRIBE, RENEW, UPGRADE -> catalog.plan(product);
            case EXTRA_USAGE, PAYG -> catalog.pack(product);
            case GIFT -> Optional.empty();
        };
    }

    /// What to ask for a new one of the same. A renewal is of the tier bought last; how many terms an upgrade changes
    /// is for the account to say.
    Wanted again() {
        return switch (kind) {
            case RENEW -> new Wanted(kind, null, count);
            case SUBSCRIBE, UPGRADE, GIFT -> new Wanted(kind, product, 1);
            case EXTRA_USAGE, PAYG -> new Wanted(kind, product, count);
        };
    }
}
