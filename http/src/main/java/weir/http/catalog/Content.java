package weir.http.catalog;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import weir.domain.plan.Catalog;
import weir.http.settings.Section;
import weir.persistence.catalog.CatalogVersions.Stored;

/// What a version says, as it is stored: comments and order are gone.
final class Content {
    private Content() {}

    static String of(Config config) {
        return config.root().render(ConfigRenderOptions.concise());
    }

    static Catalog products(Stored stored) {
        return new CatalogFile(stored.number(), null).read(section("the products", stored));
    }

    static RateCardFile rateCard(Stored stored) {
        return RateCardFile.read(section("the rate card", stored), stored.number());
    }

    private static Section section(String what, Stored stored) {
        var origin = "Version " + stored.number() + " of " + what + ", in the database";
        return Section.of(ConfigFactory.parseString(
                stored.content(), ConfigParseOptions.defaults().setOriginDescription(origin)));
    }
}
