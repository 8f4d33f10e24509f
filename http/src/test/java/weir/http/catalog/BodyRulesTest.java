package weir.http.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import weir.domain.overview.By;
import weir.http.settings.Mistake;
import weir.http.settings.Section;

/// A body is read by the rules of the files, and nothing in it is taken for something else.
class BodyRulesTest {
    private static final int VERSION = 3;
    private static final Set<String> MODELS = Set.of("gpt-5.4", "gpt-5.5");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String PRODUCTS = """
        {"plans":[{"id":"solo","rank":1,"on_sale":true,"price":{"amount":"20.00","currency":"USD"},"credits":"140",
          "term_days":30,"daily_limit":"14","rpd":1000,"tpd":null,"rpm":null,"tpm":null,"models":["gpt-5.4"],
          "sub_users":false}],
         "packs":[{"id":"payg-70","funding":"payg","on_sale":false,"price":{"amount":"10.00","currency":"EUR"},
          "credits":"70.5","lapses_after_days":null}]}\
        """;

    private static final String RATE_CARD = """
        {"credits_per_usd":"7",
         "models":[{"model":"gpt-5.4","credits_per_million_tokens":{"input":"35","cached":"3.5","output":"210"},
          "floor":"0.01","default_input_tokens":8000,"default_output_tokens":1000}],
         "mapping":[{"pattern":"claude*","model":"gpt-5.4"}],"check_model":"gpt-5.4"}\
        """;

    @Test
    void what_is_wrong_with_products_is_told_with_its_field() {
        check(PRODUCTS, this::products, """
            "plans"          | "plan"               | plans | MISSING | `plans` is missing
            "packs"          | "pack"               | packs | MISSING | `packs` is missing
            "packs":[        | "packs":null,"a":[   | packs | INVALID | `packs` is null; allowed is a list of objects
            "packs"          | "bags":[],"packs"    | bags | UNKNOWN | `bags` is not known here; allowed are `plans`, `packs`
            "plans":[{       | "plans":[7,{         | plans[0] | INVALID | `plans[0]` is `7`; allowed is an object
            "plans":[{       | "plans":"solo","a":[{ | plans | INVALID | `plans` is `solo`; allowed is a list of objects
            "id":"solo"      | "ID":"solo"          | plans[0].id | MISSING | `plans[0]` has no `id`
            "id":"solo"      | "id":"So lo"         | plans[0].id | INVALID | `plans[0].id` is `So lo`; allowed is a name of at most 40 lower-case letters, digits and hyphens
            "id":"payg-70"   | "id":"solo"          | packs | INVALID | `packs` has `solo`, and so has `plans`
            "rank":1         | "rank":"1"           | plans.solo.rank | INVALID | `plans.solo.rank` is `1`; allowed is a whole number from 0 to 1000000, without quotes
            "rank":1         | "rank":1.0           | plans.solo.rank | INVALID | `plans.solo.rank` is `1.0`; allowed is a whole number from 0 to 1000000
            "rank":1         | "rank":1e400         | plans.solo.rank | INVALID | `plans.solo.rank` is `Infinity`; allowed is a whole number from 0 to 1000000
            "on_sale":true   | "on_sale":"true"     | plans.solo.on_sale | INVALID | `plans.solo.on_sale` is `true`; allowed is `true`, `false`, without quotes
            "plans":[{       | "plans":{},"a":[{    | plans | INVALID | `plans` is a block; allowed is a list of objects
            {"amount":"20.00","currency":"USD"} | "20 USD" | plans.solo.price | INVALID | `plans.solo.price` is `20 USD`; allowed is an object
            "amount":"20.00" | "amount":20          | plans.solo.price.amount | INVALID | `plans.solo.price.amount` is `20`; allowed is text, in quotes
            "amount":"20.00" | "amount":"20.001"    | plans.solo.price.amount | INVALID | `plans.solo.price.amount` is `20.001`; allowed is an amount such as "19.90", with no more places than the currency has
            "currency":"USD" | "currency":"USX"     | plans.solo.price.currency | INVALID | `plans.solo.price.currency` is `USX`; allowed is a currency of ISO 4217, such as "USD"
            "currency":"USD" | "currency":"USD","a":1 | plans.solo.price.a | UNKNOWN | `plans.solo.price.a` is not known here; allowed are `currency`, `amount`
            "credits":"140"  | "credits":140        | plans.solo.credits | INVALID | `plans.solo.credits` is `140`; allowed is a decimal number from 0 to 1000000000 with at most 6 digits after the point, in quotes
            "credits":"140"  | "credits":null       | plans.solo.credits | INVALID | `plans.solo.credits` is null; allowed is a single value
            "term_days":30   | "term_days":367      | plans.solo.term_days | INVALID | `plans.solo.term_days` is `367`; allowed is a whole number from 1 to 366
            ["gpt-5.4"]      | ["gpt-4"]            | plans.solo.models | INVALID | `plans.solo.models` is ["gpt-4"]; allowed is a list of some of `gpt-5.4`, `gpt-5.5`
            ["gpt-5.4"]      | ["gpt-5.4",5]        | plans.solo.models | INVALID | `plans.solo.models` is ["gpt-5.4",5]; allowed is a list of texts
            ["gpt-5.4"]      | "gpt-5.4"            | plans.solo.models | INVALID | `plans.solo.models` is `gpt-5.4`; allowed is a list of texts
            "sub_users":false | "sub_users":0       | plans.solo.sub_users | INVALID | `plans.solo.sub_users` is `0`; allowed is `true`, `false`, without quotes
            ,"tpd":null      | ,"TPD":{}            | plans.solo.TPD | UNKNOWN | `plans.solo.TPD` is not known here; allowed are `id`, `on_sale`, `rank`, `price`, `credits`, `term_days`, `daily_limit`, `rpd`, `tpd`, `rpm`, `tpm`, `models`, `sub_users`
            "packs":[        | "packs":[{"id":"payg-70","funding":"payg","price":{"amount":"1","currency":"USD"},"credits":"1"}, | packs[1].id | INVALID | `packs[1].id` is `payg-70`; allowed is a name that none before it has
            "funding":"payg" | "funding":"plan"     | packs.payg-70.funding | INVALID | `packs.payg-70.funding` is `plan`; allowed is `extra_usage`, `payg`
            "lapses_after_days":null | "lapses_after_days":0 | packs.payg-70.lapses_after_days | INVALID | `packs.payg-70.lapses_after_days` is `0`; allowed is a whole number from 1 to 3660
            """);
    }

    @Test
    void what_is_wrong_with_a_rate_card_is_told_with_its_field() {
        check(RATE_CARD, this::rateCard, """
            "credits_per_usd":"7" | "credits_per_usd":"0" | credits_per_usd | INVALID | `credits_per_usd` is `0`; allowed is more than 0: nothing can be sold for nothing
            "input":"35"     | "input":"100001"     | models.gpt-5.4.credits_per_million_tokens.input | INVALID | `models.gpt-5.4.credits_per_million_tokens.input` is `100001`; allowed is a decimal number from 0 to 100000 with at most 6 digits after the point
            "input":"35"     | "input":"0.0000001"  | models.gpt-5.4.credits_per_million_tokens.input | INVALID | `models.gpt-5.4.credits_per_million_tokens.input` is `0.0000001`; allowed is a decimal number from 0 to 100000 with at most 6 digits after the point
            ,"cached":"3.5"  | ,"cash":"3.5"        | models.gpt-5.4.credits_per_million_tokens.cached | MISSING | `models.gpt-5.4.credits_per_million_tokens` has no `cached`
            "model":"gpt-5.4","cr | "model":"gpt 5","cr | models[0].model | INVALID | `models[0].model` is `gpt 5`; allowed is a name of at most 128 visible ASCII characters without spaces
            "floor":"0.01"   | "floor":"0"          | models.gpt-5.4.floor | INVALID | `models.gpt-5.4.floor` is `0`; allowed is more than 0: a hold is never for nothing
            "pattern":"claude*","model":"gpt-5.4" | "pattern":"claude*","model":"gpt-4" | mapping.claude*.model | INVALID | `mapping.claude*.model` is `gpt-4`; allowed is `gpt-5.4`
            "check_model":"gpt-5.4" | "check_model":"claude" | check_model | INVALID | `check_model` is `claude`; allowed is `gpt-5.4`
            ,"check_model":"gpt-5.4" | | check_model | MISSING | `check_model` is missing
            """);
        check(
                RATE_CARD.replaceAll("(?s)\\[\\{\"model.*?\\}\\],\\s*\"mapping\"", "[],\"mapping\""),
                this::rateCard,
                """
                "7" | "8" | models | INVALID | `models` names no model
                """);
    }

    @Test
    void it_is_read_as_the_file_says_it() {
        var catalog = new CatalogFile(VERSION, MODELS).read(section(PRODUCTS));
        assertThat(catalog.plan("solo").orElseThrow().price().minor()).isEqualTo(2_000);
        assertThat(catalog.sells(catalog.plan("solo").orElseThrow())).isTrue();
        assertThat(catalog.sells(catalog.pack("payg-70").orElseThrow())).isFalse();
        assertThat(catalog.pack("payg-70").orElseThrow().days()).isNull();
        var card = RateCardFile.read(section(RATE_CARD), VERSION);
        assertThat(card.card().rate("claude-x").orElseThrow().price().input()).isEqualTo(35_000_000);
    }

    private void products(Section section) {
        new CatalogFile(VERSION, MODELS).read(section);
    }

    private void rateCard(Section section) {
        RateCardFile.read(section, VERSION);
    }

    /// A line is what the body says, what it says in its place, the field that is named, its fault, and the sentence.
    private static void check(String body, Consumer<Section> reader, String table) {
        table.lines().forEach(line -> {
            var parts = line.split("\\s*\\|\\s*", 5);
            assertThat(body).as(line).contains(parts[0].strip());
            var section = section(body.replaceFirst(Pattern.quote(parts[0].strip()), parts[1].replace("$", "\\$")));
            assertThatThrownBy(() -> reader.accept(section)).as(line).isInstanceOfSatisfying(Mistake.class, mistake -> {
                var field = mistake.field().orElseThrow();
                assertThat(field.path()).as(line).isEqualTo(parts[2]);
                assertThat(field.fault()).as(line).hasToString(parts[3]);
                assertThat(field.sentence()).as(line).isEqualTo(parts[4]);
            });
        });
    }

    private static Section section(String json) {
        try {
            var content = JSON.readValue(json, new TypeReference<Map<String, Object>>() {});
            return Section.exactly(new Put(content, null, false, By.WEIR).config());
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
