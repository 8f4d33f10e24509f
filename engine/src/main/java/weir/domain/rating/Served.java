package weir.domain.rating;

import java.util.List;
import java.util.Optional;

/// The model that really served a request, by the name that its proxy gives it.
///
/// @param rateCards where to look up what it costs on the card that the request was held under
public record Served(String name, RateCards rateCards) {

    /// The model that the name stands for on the rate card of a hold; empty for a name that nobody sold then.
    public Optional<PricedModel> insteadOf(PricedModel held) {
        return rateCards
                .version(held.price().rateCard())
                .map(card -> card.rate(name).map(rate -> rate.model().equals(held.model()) ? held : rate.priced()))
                .orElseGet(() -> Optional.of(held).filter(own -> own.model().equals(name)));
    }

    /// The names that may be given in place of one that nobody sold.
    public List<String> known(PricedModel held) {
        return rateCards
                .version(held.price().rateCard())
                .map(card -> card.models().keySet().stream().sorted().toList())
                .orElse(List.of(held.model()));
    }
}
