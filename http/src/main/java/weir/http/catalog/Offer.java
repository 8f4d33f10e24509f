package weir.http.catalog;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import java.nio.file.Path;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.domain.plan.Catalog;
import weir.domain.rating.RateCard;
import weir.domain.rating.RateCards;
import weir.http.settings.ConfigFolder;
import weir.http.settings.Mistake;
import weir.http.settings.Sources;
import weir.persistence.catalog.CatalogVersions;
import weir.persistence.catalog.CatalogVersions.Kind;

/// What is sold now: the plans in their newest version, and the rate card in all of its versions.
///
/// @param checkModel taken by `/v1/check` where its caller names none
public record Offer(Catalog catalog, RateCards rateCards, String checkModel) {
    private static final Logger LOG = LoggerFactory.getLogger(Offer.class);

    /// What the files of a folder say, before it is known which versions they are. A mistake in them is thrown.
    public record Files(Config plans, Config rateCard) {
        private static final int NO_VERSION_YET = 0;

        public static Files in(Path folder) {
            var files = new Files(
                    Sources.file(folder.resolve(ConfigFolder.PLANS)),
                    Sources.file(folder.resolve(ConfigFolder.RATE_CARD)));
            var rateCard = RateCardFile.read(files.rateCard(), NO_VERSION_YET);
            PlansFile.read(
                    files.plans(), NO_VERSION_YET, rateCard.card().models().keySet());
            return files;
        }

        /// Gives what differs from its newest version the next one. Comments and order do not make it differ.
        public Offer versioned(CatalogVersions versions) {
            var prices = RateCardFile.read(rateCard, versions.keep(Kind.RATE_CARD, content(rateCard)));
            var sold = PlansFile.read(
                    plans,
                    versions.keep(Kind.PLANS, content(plans)),
                    prices.card().models().keySet());
            return new Offer(sold, cards(prices.card(), versions), prices.checkModel());
        }

        /// A version that an earlier Weir took and this one does not is left out: it stops no start.
        private static RateCards cards(RateCard current, CatalogVersions versions) {
            var cards = new TreeMap<Integer, RateCard>();
            versions.all(Kind.RATE_CARD).forEach((version, content) -> {
                try {
                    cards.put(
                            version,
                            RateCardFile.read(ConfigFactory.parseString(content), version)
                                    .card());
                } catch (Mistake e) {
                    LOG.warn("Version {} of the rate card is passed over: {}", version, e.getMessage());
                }
            });
            cards.put(current.version(), current);
            return new RateCards(cards);
        }

        private static String content(Config config) {
            return config.root().render(ConfigRenderOptions.concise());
        }
    }
}
