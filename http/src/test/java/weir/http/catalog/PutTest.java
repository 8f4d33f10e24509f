package weir.http.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.domain.overview.By;
import weir.domain.plan.Catalog;
import weir.http.FrontDoorPostgres;
import weir.http.settings.ConfigFolder;
import weir.http.settings.Mistake;
import weir.persistence.catalog.CatalogVersions;
import weir.persistence.catalog.CatalogVersions.Source;
import weir.persistence.postgres.Database;

/// What rules after a file was edited, after a version was put, and after both.
class PutTest {
    private static final Map<String, Object> SOLO = Map.of(
            "id",
            "solo",
            "price",
            Map.of("amount", "20.00", "currency", "USD"),
            "credits",
            "140",
            "term_days",
            30,
            "models",
            List.of("gpt-5.4"),
            "sub_users",
            false);

    @TempDir
    private Path folder;

    private final Database database = FrontDoorPostgres.migrated();

    @BeforeEach
    void defaults() {
        assertThat(ConfigFolder.complete(folder)).hasSize(3);
    }

    @Test
    void a_file_that_says_something_else_is_the_next_version() throws IOException {
        assertThat(started().version()).isEqualTo(1);
        change(ConfigFolder.PLANS, "# All products", "# Everything");
        change(ConfigFolder.PLANS, "price = \"20 USD\"", "price = \"20.00 USD\"");
        assertThat(started().version()).as("the same in other words").isEqualTo(1);
        change(ConfigFolder.PLANS, "credits = 140", "credits = 150");
        var changed = started();
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.source()).isEqualTo(Source.FILE);
        assertThat(changed.value().plan("solo").orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void a_version_that_was_put_rules_at_once_and_its_file_no_more() throws IOException {
        try (var offer = open()) {
            assertThat(offer.overruled()).isEmpty();
            var done = done(offer, put(SOLO, null, false));
            assertThat(done.version()).isEqualTo(2);
            assertThat(done.before().plans()).hasSize(4);
            assertThat(offer.catalog()).isEqualTo(done.after());
            assertThat(offer.products().source()).isEqualTo(Source.API);
        }
        change(ConfigFolder.PLANS, "plans {", "this is no plan {");
        try (var offer = open()) {
            assertThat(offer.products().version()).isEqualTo(2);
            assertThat(offer.catalog().plans()).containsOnlyKeys("solo");
            assertThat(offer.rateCard().source()).isEqualTo(Source.FILE);
            assertThat(offer.overruled())
                    .containsExactly("Products: version 2, put by API at %s; %s is not read any more."
                                    .formatted(
                                            offer.products().since().truncatedTo(ChronoUnit.SECONDS),
                                            folder.resolve(ConfigFolder.PLANS))
                            + " To change it, or to go back: PUT /v1/products");
        }
    }

    @Test
    void every_version_stays_readable() throws SQLException {
        try (var offer = open()) {
            var first = offer.catalog();
            done(offer, put(SOLO, null, false));
            assertThat(offer.catalog(1)).contains(first);
            assertThat(offer.catalog(2)).contains(offer.catalog());
            assertThat(offer.catalog(3)).isEmpty();
        }
    }

    @Test
    void what_says_the_same_makes_no_version_whichever_was_edited() {
        try (var offer = open()) {
            done(offer, put(SOLO, 1, false));
            for (var edited : new Integer[] {null, 1, 2}) {
                var again = done(offer, put(SOLO, edited, false));
                assertThat(again.version()).isEqualTo(2);
                assertThat(again.after()).isEqualTo(again.before());
            }
            assertThat(offer.products().version()).isEqualTo(2);
        }
    }

    @Test
    void what_was_edited_on_an_older_version_is_stale() {
        try (var offer = open()) {
            done(offer, put(SOLO, 1, false));
            var other = put(with(SOLO, "credits", "99"), 1, false);
            assertThat(offer.putProducts(other).toCompletableFuture().join()).isEqualTo(new Put.Outcome.Stale<>(2));
            assertThat(offer.products().version()).isEqualTo(2);
        }
    }

    @Test
    void of_two_that_edit_the_same_version_at_once_one_is_stale() {
        try (var one = open();
                var other = open()) {
            var outcomes = IntStream.range(0, 8)
                    .mapToObj(time -> (time % 2 == 0 ? one : other)
                            .putProducts(put(with(SOLO, "term_days", time + 1), 1, false))
                            .toCompletableFuture())
                    .toList()
                    .stream()
                    .map(outcome -> outcome.join())
                    .toList();
            assertThat(outcomes).filteredOn(Put.Outcome.Done.class::isInstance).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(outcome -> !(outcome instanceof Put.Outcome.Done))
                    .hasSize(7)
                    .containsOnly(new Put.Outcome.Stale<>(2));
        }
    }

    @Test
    void another_server_finds_what_was_put_when_it_looks() throws SQLException {
        try (var one = open();
                var other = open()) {
            done(one, put(SOLO, null, false));
            other.look();
            assertThat(other.products()).isEqualTo(one.products());
        }
    }

    @Test
    void a_dry_run_tells_and_writes_nothing() {
        try (var offer = open()) {
            var told = done(offer, put(SOLO, 1, true));
            assertThat(told.version()).isEqualTo(2);
            assertThat(told.after().plans()).containsOnlyKeys("solo");
            assertThat(offer.products().version()).isEqualTo(1);
        }
        assertThat(started().version()).isEqualTo(1);
    }

    @Test
    void a_rate_card_has_to_price_what_plans_on_sale_pay_for() throws IOException {
        try (var offer = open()) {
            assertThat(wrong(offer, card("gpt-5.4")))
                    .isEqualTo("`models` has no `gpt-5.3-codex`, which the plan `plus` pays for while it is on sale");
            done(offer, put(SOLO, null, false));
            var outcome =
                    offer.putRateCard(card("gpt-5.4")).toCompletableFuture().join();
            assertThat(outcome).isInstanceOf(Put.Outcome.Done.class);
            assertThat(offer.rateCards().versions()).containsOnlyKeys(1, 2);
            assertThat(offer.checkModel(offer.rateCards().current())).isEqualTo("gpt-5.4");
        }
    }

    /// The products were put, and then somebody edits the other file.
    @Test
    void a_file_has_to_price_what_was_put_on_sale() throws IOException {
        try (var offer = open()) {
            done(offer, put(with(SOLO, "models", List.of("gpt-5.5")), null, false));
        }
        change(ConfigFolder.RATE_CARD, "\"gpt-5.5\"", "\"gpt-6\"");
        assertThatThrownBy(this::open)
                .isInstanceOf(Mistake.class)
                .hasMessageStartingWith(folder.resolve(ConfigFolder.RATE_CARD) + ":")
                .hasMessageEndingWith(
                        ": `models` has no `gpt-5.5`, which the plan `solo` pays for while it is on sale");
    }

    @Test
    void a_mistake_in_one_file_keeps_what_the_other_says_out_of_the_database() throws IOException {
        assertThat(started().version()).isEqualTo(1);
        change(ConfigFolder.RATE_CARD, "credits_per_usd = 7", "credits_per_usd = 14");
        change(ConfigFolder.PLANS, "credits = 140", "credits = many");
        assertThatThrownBy(this::open).isInstanceOf(Mistake.class);
        change(ConfigFolder.PLANS, "credits = many", "credits = 140");
        change(ConfigFolder.RATE_CARD, "credits_per_usd = 14", "credits_per_usd = 7");
        try (var offer = open()) {
            assertThat(offer.rateCard().version()).isEqualTo(1);
        }
    }

    private Offer open() {
        return Offer.open(new CatalogVersions(database), folder);
    }

    /// What a server that starts and stops has on sale.
    private InForce<Catalog> started() {
        try (var offer = open()) {
            return offer.products();
        }
    }

    private void change(String name, String before, String after) throws IOException {
        var file = folder.resolve(name);
        var text = Files.readString(file);
        assertThat(text).contains(before);
        Files.writeString(file, text.replace(before, after));
    }

    private static Put put(Map<String, Object> plan, @Nullable Integer edited, boolean dryRun) {
        return new Put(Map.of("plans", List.of(plan), "packs", List.of()), edited, dryRun, By.WEIR);
    }

    private static Put card(String model) {
        var price = Map.of("input", "35", "cached", "3.5", "output", "210");
        var rate = Map.of(
                "model",
                model,
                "credits_per_million_tokens",
                price,
                "floor",
                "0.01",
                "default_input_tokens",
                1,
                "default_output_tokens",
                1);
        return new Put(
                Map.of("credits_per_usd", "7", "models", List.of(rate), "mapping", List.of(), "check_model", model),
                null,
                false,
                By.WEIR);
    }

    private static Map<String, Object> with(Map<String, Object> plan, String field, Object value) {
        var changed = new HashMap<>(plan);
        changed.put(field, value);
        return changed;
    }

    private static Put.Outcome.Done<Catalog> done(Offer offer, Put put) {
        var outcome = offer.putProducts(put).toCompletableFuture().join();
        assertThat(outcome).isInstanceOf(Put.Outcome.Done.class);
        return (Put.Outcome.Done<Catalog>) outcome;
    }

    private static String wrong(Offer offer, Put put) {
        return switch (offer.putRateCard(put).toCompletableFuture().join()) {
            case Put.Outcome.Wrong<?>(var mistake) ->
                mistake.field().orElseThrow().sentence();
            case Put.Outcome<?> other -> throw new AssertionError(other);
        };
    }
}
