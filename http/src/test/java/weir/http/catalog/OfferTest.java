package weir.http.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.limit.Limits;
import weir.domain.plan.Catalog;
import weir.domain.plan.Money;
import weir.domain.plan.Pack;
import weir.domain.plan.Plan;
import weir.domain.rating.Price;
import weir.domain.rating.RateCard;
import weir.domain.rating.Usage;
import weir.http.settings.ConfigFolder;
import weir.http.settings.Mistake;
import weir.http.settings.Section;
import weir.http.settings.Sources;

class OfferTest {
    private static final int VERSION = 7;

    @TempDir
    private Path folder;

    @BeforeEach
    void defaults() {
        assertThat(ConfigFolder.complete(folder)).hasSize(3);
    }

    @Test
    void the_default_rate_card_prices_in_millionths_of_a_credit() {
        var card = rateCard();
        assertThat(List.of("gpt-5.5", "gpt-5.4", "gpt-5.4-mini", "gpt-5.3-codex", "gpt-5.3-codex-spark"))
                .map(model -> card.rate(model).orElseThrow().price())
                .containsExactly(
                        new Price(VERSION, 35_000_000, 3_500_000, 210_000_000),
                        new Price(VERSION, 17_500_000, 1_750_000, 105_000_000),
                        new Price(VERSION, 5_250_000, 525_000, 31_500_000),
                        new Price(VERSION, 12_250_000, 1_225_000, 98_000_000),
                        new Price(VERSION, 12_250_000, 1_225_000, 98_000_000));
        assertThat(card.rate("claude-opus-4").orElseThrow().model()).isEqualTo("gpt-5.4");
        assertThat(card.rate("claude-haiku-4").orElseThrow().model()).isEqualTo("gpt-5.4-mini");
        assertThat(card.rate("gpt-5.4-mini").orElseThrow().price().charge(new Usage(1, 1, 0, 0)))
                .isEqualTo(new Credits(1));
    }

    @Test
    void the_default_plans_are_read_whole() {
        var plans = catalog();
        assertThat(plans.plans().values().stream()
                        .sorted(Comparator.comparingInt(Plan::rank))
                        .map(Plan::id))
                .containsExactly("solo", "plus", "pro", "team");
        var solo = plans.plan("solo").orElseThrow();
        assertThat(solo.price()).isEqualTo(new Money(2000, "USD"));
        assertThat(solo.credits()).isEqualTo(Credits.of(140));
        assertThat(solo.limits()).isEqualTo(new Limits(Credits.of(14), 1000, 20_000_000));
        assertThat(solo.version()).isEqualTo(VERSION);
        assertThat(solo.covers("gpt-5.5")).isFalse();
        assertThat(solo.subUsers()).isFalse();
        assertThat(plans.plan("team").orElseThrow().subUsers()).isTrue();
        assertThat(plans.plans().values()).allMatch(plans::sells);
    }

    @Test
    void a_mistake_in_the_packs_is_told_with_its_line() {
        check("plans.conf", """
            funding = extra_usage   | funding = plan          | 85: `packs.extra-70.funding` is `plan`; allowed is `extra_usage`, `payg`
            price = "10 USD"        | # none                  | 84: `packs.extra-70` has no `price`
            credits = 70            | credits = 0             | 87: `packs.extra-70.credits` is `0`; allowed is more than 0: nobody buys nothing
            lapses_after_days = 365 | lapses_after_days = 0   | 88: `packs.extra-70.lapses_after_days` is `0`; allowed is a whole number from 1 to 3660
            lapses_after_days = 365 | lapses_after = 365      | 88: `packs.extra-70.lapses_after` is not known here; allowed are `on_sale`, `funding`, `credits`, `lapses_after_days`, `price`
            extra-70 {              | extra_70 {              | 84: `packs.extra_70` is a block; allowed is a name of at most 40 lower-case letters, digits and hyphens
            extra-70 {              | solo {                  | 83: `packs` has `solo`, and so has `plans`
            packs {                 | packets {               | 83: `packets` is not known here; allowed are `plans`, `packs`. A name with a dot in it has to stand in quotes
            """);
    }

    @Test
    void the_default_packs_are_read_whole() {
        var catalog = catalog();
        assertThat(catalog.pack("extra-70"))
                .contains(new Pack(
                        "extra-70", VERSION, Funding.EXTRA_USAGE, new Money(1000, "USD"), Credits.of(70), 365));
        assertThat(catalog.pack("payg-735"))
                .contains(new Pack("payg-735", VERSION, Funding.PAYG, new Money(10_000, "USD"), Credits.of(735), null));
        assertThat(catalog.packs()).hasSize(4);
        assertThat(catalog.packs().values()).allMatch(catalog::sells);
    }

    /// As an operator wrote it before there were ranks and packs.
    @Test
    void what_is_left_out_has_a_default() throws IOException {
        var plans = folder.resolve("plans.conf");
        var text = Files.readString(plans);
        Files.writeString(plans, text.substring(0, text.indexOf("# Every pack")).replaceAll("rank = \\d+", ""));
        var catalog = catalog();
        assertThat(catalog.packs()).isEmpty();
        assertThat(catalog.plans().values()).hasSize(4).allMatch(plan -> plan.rank() == 0);
    }

    @Test
    void what_is_not_on_sale_stays_and_may_name_what_is_priced_no_more() throws IOException {
        var plans = folder.resolve("plans.conf");
        Files.writeString(
                plans,
                Files.readString(plans)
                        .replace("rank = 10", "rank = 10, on_sale = false")
                        .replaceFirst("models = \\[\"gpt-5.4\",", "models = [\"gpt-4\","));
        var catalog = catalog();
        assertThat(catalog.sells(catalog.plan("solo").orElseThrow())).isFalse();
        assertThat(catalog.plan("solo").orElseThrow().covers("gpt-4")).isTrue();
    }

    @Test
    void a_price_may_be_in_credits_already() throws IOException {
        var file = folder.resolve("rate-card.conf");
        var before = rateCard();
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceFirst(
                                "input = 5\\s+cached = 0.5\\s+output = 30",
                                "credits_per_million_tokens { input = 35, cached = 3.5, output = 210 }"));
        assertThat(Files.readString(file)).contains("{ input = 35");
        assertThat(rateCard()).isEqualTo(before);
    }

    @Test
    void a_mistake_in_the_rate_card_is_told_with_its_line() {
        check("rate-card.conf", """
            credits_per_usd = 7     | credits_per_usd = seven | 9: `credits_per_usd` is `seven`; allowed is a decimal number from 0 to 1000000 with at most 6 digits after the point
            credits_per_usd = 7     | credits_per_usd = 0     | 9: `credits_per_usd` is `0`; allowed is more than 0: nothing can be sold for nothing
            input = 2.5             | input = -2.5            | 27: `models.gpt-5.4.input` is `-2.5`; allowed is a decimal number from 0 to 1000000 with at most 9 digits after the point
            input = 2.5             | input = 0.00000001      | 27: `models.gpt-5.4.input` is `0.00000001`; allowed is a price that makes at most 100000 credits at 7 credits per USD, and whole millionths of a credit
            input = 2.5             | input = 0.0000000001    | 27: `models.gpt-5.4.input` is `0.0000000001`; allowed is a decimal number from 0 to 1000000 with at most 9 digits after the point
            input = 2.5             | input = 20000           | 27: `models.gpt-5.4.input` is `20000`; allowed is a price that makes at most 100000 credits at 7 credits per USD, and whole millionths of a credit
            input = 2.5             | inptu = 2.5             | 26: `models.gpt-5.4` has no `input`
            floor = 0.005           | floor = 0               | 30: `models.gpt-5.4.floor` is `0`; allowed is more than 0: a hold is never for nothing
            default_input_tokens = 8000 | default_input_tokens = 8e3 | 23: `models.gpt-5.5.default_input_tokens` is `8e3`; allowed is a whole number from 0 to 10000000
            "claude*" = "gpt-5.4"   | "claude*" = "gpt-4"     | 63: `mapping.claude*` is `gpt-4`; allowed is `gpt-5.3-codex`, `gpt-5.3-codex-spark`, `gpt-5.4`, `gpt-5.4-mini`, `gpt-5.5`
            "gpt-5.4" {             | gpt-5.4 {               | 26: `models.gpt-5` has no `input`
            check_model = "gpt-5.4" | check_model = claude    | 68: `check_model` is `claude`; allowed is `gpt-5.3-codex`, `gpt-5.3-codex-spark`, `gpt-5.4`, `gpt-5.4-mini`, `gpt-5.5`
            mapping {               | mappings {              | 1: `mapping` is missing
            """);
    }

    @Test
    void a_mistake_in_the_plans_is_told_with_its_line() {
        check("plans.conf", """
            price = "20 USD"        | price = 20              | 30: `plans.solo.price` is `20`; allowed is an amount and an ISO 4217 currency, such as "20 USD" or "19.90 EUR"
            price = "20 USD"        | price = "20 XXY"        | 30: `plans.solo.price` is `20 XXY`; allowed is an amount and an ISO 4217 currency, such as "20 USD" or "19.90 EUR"
            price = "20 USD"        | price = "20.123 USD"    | 30: `plans.solo.price` is `20.123 USD`; allowed is an amount and an ISO 4217 currency, such as "20 USD" or "19.90 EUR"
            credits = 140           | credits = 1e1000000000  | 31: `plans.solo.credits` is `1e1000000000`; allowed is a decimal number from 0 to 1000000000 with at most 6 digits after the point
            credits = 140           | credits = 140.0000001   | 31: `plans.solo.credits` is `140.0000001`; allowed is a decimal number from 0 to 1000000000 with at most 6 digits after the point
            term_days = 30          | term_days = 0           | 32: `plans.solo.term_days` is `0`; allowed is a whole number from 1 to 366
            rpd = 1000              | rdp = 1000              | 34: `plans.solo.rdp` is not known here; allowed are `on_sale`, `rank`, `price`, `credits`, `term_days`, `daily_limit`, `rpd`, `tpd`, `rpm`, `tpm`, `models`, `sub_users`
            tpd = 20000000          | rpm = 0                 | 35: `plans.solo.rpm` is `0`; allowed is a whole number from 1 to 1000000000000
            sub_users = false       | sub_users = perhaps     | 37: `plans.solo.sub_users` is `perhaps`; allowed is `true`, `false`
            solo {                  | Solo {                  | 28: `plans.Solo` is a block; allowed is a name of at most 40 lower-case letters, digits and hyphens
            rank = 10               | rank = -1               | 29: `plans.solo.rank` is `-1`; allowed is a whole number from 0 to 1000000
            rank = 10               | on_sale = no            | 29: `plans.solo.on_sale` is `no`; allowed is `true`, `false`
            price = "20 USD"        | price = "20 XAU"        | 30: `plans.solo.price` is `20 XAU`; allowed is an amount and an ISO 4217 currency, such as "20 USD" or "19.90 EUR"
            models = ["gpt-5.4",    | models = ["gpt-6",      | 36: `plans.solo.models` is ["gpt-6","gpt-5.4-mini","gpt-5.3-codex","gpt-5.3-codex-spark"]; allowed is a list of some of `gpt-5.3-codex`, `gpt-5.3-codex-spark`, `gpt-5.4`, `gpt-5.4-mini`, `gpt-5.5`
            """);
    }

    private RateCard rateCard() {
        return RateCardFile.read(Section.of(Sources.file(folder.resolve("rate-card.conf"))), VERSION)
                .card();
    }

    private Catalog catalog() {
        return new CatalogFile(VERSION, rateCard().models().keySet())
                .read(Section.of(Sources.file(folder.resolve("plans.conf"))));
    }

    /// A line is what the default file says, what it says in its place, and the sentence that answers.
    private void check(String name, String table) {
        var file = folder.resolve(name);
        table.lines().forEach(line -> {
            var parts = line.split("\\s*\\|\\s*", 3);
            try {
                var original = Files.readString(file);
                assertThat(original).contains(parts[0]);
                Files.writeString(file, original.replaceFirst(Pattern.quote(parts[0]), parts[1]));
                assertThatThrownBy(this::catalog)
                        .as(line)
                        .isInstanceOf(Mistake.class)
                        .hasMessage(file + ":" + parts[2]);
                Files.writeString(file, original);
            } catch (IOException e) {
                throw new AssertionError(line, e);
            }
        });
    }
}
