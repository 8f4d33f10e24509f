package weir.http.catalog;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import java.nio.file.Path;
import weir.domain.plan.Catalog;
import weir.domain.rating.RateCard;
import weir.http.settings.ConfigFolder;
import weir.http.settings.Sources;
import weir.persistence.catalog.CatalogVersions;
import weir.persistence.catalog.CatalogVersions.Kind;

/// What is sold now: the plans and the rate card, each in its newest version.
///
/// @param checkModel taken by `/v1/check` where its caller names none
public record Offer(Catalog catalog, RateCard rateCard, String checkModel) {
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
            return new Offer(sold, prices.card(), prices.checkModel());
        }

        private static String content(Config config) {
            return config.root().render(ConfigRenderOptions.concise());
        }
    }
}
