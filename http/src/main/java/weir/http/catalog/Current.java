package weir.http.catalog;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import weir.domain.plan.Catalog;
import weir.domain.rating.RateCard;
import weir.domain.rating.RateCards;

/// What rules now, and every rate card there ever was.
///
/// @param prices by version
/// @param rateCards the same, as the domain asks for them
record Current(
        InForce<Catalog> products,
        InForce<RateCardFile> rateCard,
        NavigableMap<Integer, RateCardFile> prices,
        RateCards rateCards) {

    /// @param earlier rate cards, by version
    /// @param since when these were put in force
    static Current of(
            InForce<Catalog> products,
            InForce<RateCardFile> rateCard,
            NavigableMap<Integer, RateCardFile> earlier,
            NavigableMap<Instant, Integer> since) {
        var prices = new TreeMap<>(earlier);
        prices.put(rateCard.version(), rateCard.value());
        var cards = new TreeMap<Integer, RateCard>();
        prices.forEach((version, price) -> cards.put(version, price.card()));
        var inForce = new TreeMap<>(since);
        inForce.put(rateCard.since(), rateCard.version());
        return new Current(products, rateCard, prices, new RateCards(cards, inForce));
    }

    Current with(InForce<Catalog> next) {
        return new Current(next, rateCard, prices, rateCards);
    }

    Current pricedBy(InForce<RateCardFile> next) {
        return of(products, next, prices, rateCards.since());
    }
}
