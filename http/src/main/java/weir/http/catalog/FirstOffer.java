package weir.http.catalog;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.http.settings.ConfigFolder;
import weir.http.settings.Mistake;
import weir.http.settings.Section;
import weir.http.settings.Sources;
import weir.persistence.catalog.CatalogTurn;
import weir.persistence.catalog.CatalogVersions.Kind;
import weir.persistence.catalog.CatalogVersions.Source;
import weir.persistence.catalog.CatalogVersions.Stored;

/// What a start finds: the files of a folder rule until somebody puts another version, and then the database does.
///
/// A file that says something else than the newest version is the next one. A mistake in a file that rules is thrown;
/// one that does not is not even read.
record FirstOffer(CatalogTurn turn, Path folder) {
    private static final Logger LOG = LoggerFactory.getLogger(FirstOffer.class);
    private static final int FIRST = 1;

    Current read() throws SQLException {
        var rateCard = ruling(Kind.RATE_CARD, ConfigFolder.RATE_CARD, RateCardFile::read, Content::rateCard);
        var models = rateCard.value().card().models().keySet();
        var products = ruling(
                Kind.PLANS,
                ConfigFolder.PLANS,
                (section, version) -> new CatalogFile(version, models).read(section),
                Content::products);
        if (products.source() == Source.API && rateCard.source() == Source.FILE) {
            rateCard.value().refuseUnpriced(Section.of(file(ConfigFolder.RATE_CARD)), products.value());
        }
        var prices = new TreeMap<Integer, RateCardFile>();
        var since = new TreeMap<Instant, Integer>();
        for (var stored : turn.all(Kind.RATE_CARD)) {
            readable(stored, Content::rateCard).ifPresent(card -> {
                prices.put(stored.number(), card);
                since.put(stored.since(), stored.number());
            });
        }
        return Current.of(products, rateCard, prices, since);
    }

    private <T> InForce<T> ruling(
            Kind kind, String name, BiFunction<Section, Integer, T> reader, Function<Stored, T> stored)
            throws SQLException {
        var newest = turn.newest(kind).orElse(null);
        if (newest != null && newest.source() == Source.API) {
            return InForce.of(newest, stored.apply(newest));
        }
        var file = file(name);
        if (newest != null) {
            var same = reader.apply(Section.of(file), newest.number());
            if (readable(newest, stored).filter(same::equals).isPresent()) {
                return InForce.of(newest, same);
            }
        }
        var next = reader.apply(Section.of(file), newest == null ? FIRST : newest.number() + 1);
        return InForce.of(turn.fromFile(kind, Content.of(file)), next);
    }

    /// A version that an earlier Weir took and this one does not is left out: it stops no start.
    private static <T> Optional<T> readable(Stored version, Function<Stored, T> reader) {
        try {
            return Optional.of(reader.apply(version));
        } catch (Mistake e) {
            LOG.warn("It is passed over: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private Config file(String name) {
        return Sources.file(folder.resolve(name));
    }
}
