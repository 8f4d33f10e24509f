package weir.http.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import weir.domain.overview.By;
import weir.http.FrontDoorPostgres;
import weir.persistence.catalog.CatalogVersions;
import weir.persistence.catalog.CatalogVersions.Kind;
import weir.persistence.catalog.CatalogVersions.Source;
import weir.persistence.catalog.CatalogVersions.Stored;

class CatalogVersionsTest {
    private final CatalogVersions versions = new CatalogVersions(FrontDoorPostgres.migrated());

    @AfterEach
    void close() {
        versions.close();
    }

    @Test
    void each_version_follows_the_newest_of_its_kind_and_says_who_wrote_it() throws SQLException {
        var stored = versions.turn(turn -> {
            turn.fromFile(Kind.PLANS, "a");
            turn.put(Kind.PLANS, By.WEIR, "b");
            turn.fromFile(Kind.RATE_CARD, "c");
            return turn.newest(Kind.PLANS).orElseThrow();
        });
        assertThat(stored).isEqualTo(new Stored(2, stored.since(), Source.API, "b"));
        assertThat(versions.version(Kind.PLANS, 2)).contains(stored);
        assertThat(versions.version(Kind.PLANS, 3)).isEmpty();
        assertThat(versions.newer(Kind.PLANS, 0)).extracting(Stored::content).containsExactly("a", "b");
        assertThat(versions.newer(Kind.PLANS, 1)).containsExactly(stored);
        assertThat(versions.newer(Kind.RATE_CARD, 0)).extracting(Stored::source).containsExactly(Source.FILE);
    }

    @Test
    void a_turn_that_fails_has_written_nothing() throws SQLException {
        assertThatThrownBy(() -> versions.turn(turn -> {
                    turn.fromFile(Kind.PLANS, "a");
                    throw new IllegalStateException("in between");
                }))
                .hasMessage("in between");
        assertThat(versions.newer(Kind.PLANS, 0)).isEmpty();
    }
}
