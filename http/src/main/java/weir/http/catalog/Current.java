package weir.http.catalog;

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
    static Current of(
            InForce<Catalog> products, InForce<RateCardFile> rateCard, NavigableMap<Integer, RateCardFile> earlier) {
        var prices = new TreeMap<>(earlier);
        prices.put(rateCard.version(), rateCard.value());
        var cards = new TreeMap<Integer, RateCard>();
        prices.forEach((version, price) -> cards.put(version, price.card()));
        return new Current(products, rateCard, prices, new RateCards(cards));
    }

    Current with(InForce<Catalog> next) {
        return new Current(next, rateCard, prices, rateCards);
    }

    Current pricedBy(InForce<RateCardFile> next) {
        return of(products, next, prices);
    }
}
