package weir.http.catalog;

import java.time.Instant;
import weir.persistence.catalog.CatalogVersions;
import weir.persistence.catalog.CatalogVersions.Source;

/// A version of the catalog or of the rate card that rules now: since when, who wrote it, and what it says.
public record InForce<T>(int version, Instant since, Source source, T value) {

    static <T> InForce<T> of(CatalogVersions.Stored stored, T value) {
        return new InForce<>(stored.number(), stored.since(), stored.source(), value);
    }
}
