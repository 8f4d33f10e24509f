package weir.http.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.http.FrontDoorPostgres;
import weir.persistence.catalog.CatalogVersions;
import weir.persistence.catalog.CatalogVersions.Kind;
import weir.persistence.postgres.DatabaseUrl;
import weir.persistence.postgres.Schema;

class CatalogVersionsTest {
    @Test
    void what_differs_from_the_newest_version_is_the_next() {
        var database = DatabaseUrl.parse(FrontDoorPostgres.newDatabase());
        Schema.migrate(database);
        var versions = new CatalogVersions(database);
        assertThat(versions.keep(Kind.PLANS, "a")).isEqualTo(1);
        assertThat(versions.keep(Kind.PLANS, "a")).isEqualTo(1);
        assertThat(versions.keep(Kind.PLANS, "b")).isEqualTo(2);
        assertThat(versions.keep(Kind.RATE_CARD, "b")).isEqualTo(1);
        assertThat(versions.keep(Kind.PLANS, "a")).as("gone back to").isEqualTo(3);
        assertThat(versions.all(Kind.PLANS)).isEqualTo(Map.of(1, "a", 2, "b", 3, "a"));
    }
}
