package weir.http.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.domain.credit.Credits;
import weir.domain.limit.Limits;
import weir.domain.plan.Money;
import weir.domain.rating.Price;
import weir.domain.rating.Usage;
import weir.http.settings.ConfigFolder;
import weir.http.settings.Mistake;
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
        var card = RateCardFile.read(Sources.file(folder.resolve("rate-card.conf")), VERSION)
                .card();
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
        var files = Offer.Files.in(folder);
        var card = RateCardFile.read(files.rateCard(), VERSION).card();
        var plans = PlansFile.read(files.plans(), VERSION, card.models().keySet());
        assertThat(plans.plans().keySet()).containsExactlyInAnyOrder("solo", "plus", "pro", "team");
        var solo = plans.plan("solo").orElseThrow();
        assertThat(solo.price()).isEqualTo(new Money(2000, "USD"));
        assertThat(solo.credits()).isEqualTo(Credits.of(140));
        assertThat(solo.limits()).isEqualTo(new Limits(Credits.of(14), 1000, 20_000_000));
        assertThat(solo.version()).isEqualTo(VERSION);
        assertThat(solo.covers("gpt-5.5")).isFalse();
        assertThat(plans.plan("team").orElseThrow().subUsers()).isTrue();
    }

    @Test
    void a_mistake_in_the_rate_card_is_told_with_its_line() {
        check("rate-card.conf", """
            credits_per_usd = 7     | credits_per_usd = seven | 7: `credits_per_usd` is `seven`; allowed is a decimal number from 0 to 1000000 with at most 6 digits after the point
            credits_per_usd = 7     | credits_per_usd = 0     | 7: `credits_per_usd` is `0`; allowed is more than 0: nothing can be sold for nothing
            input = 2.5             | input = -2.5            | 24: `models.gpt-5.4.input` is `-2.5`; allowed is a decimal number from 0 to 1000000 with at most 9 digits after the point
            input = 2.5             | input = 0.00000001      | 24: `models.gpt-5.4.input` is `0.00000001`; allowed is a price that makes at most 100000 credits at 7 credits per USD, and whole millionths of a credit
            input = 2.5             | input = 0.0000000001    | 24: `models.gpt-5.4.input` is `0.0000000001`; allowed is a decimal number from 0 to 1000000 with at most 9 digits after the point
            input = 2.5             | input = 20000           | 24: `models.gpt-5.4.input` is `20000`; allowed is a price that makes at most 100000 credits at 7 credits per USD, and whole millionths of a credit
            input = 2.5             | inptu = 2.5             | 23: `models.gpt-5.4` has no `input`
            floor = 0.005           | floor = 0               | 27: `models.gpt-5.4.floor` is `0`; allowed is more than 0: a hold is never for nothing
            default_input_tokens = 8000 | default_input_tokens = 8e3 | 20: `models.gpt-5.5.default_input_tokens` is `8e3`; allowed is a whole number from 0 to 10000000
            "claude*" = "gpt-5.4"   | "claude*" = "gpt-4"     | 60: `mapping.claude*` is `gpt-4`; allowed is `gpt-5.3-codex`, `gpt-5.3-codex-spark`, `gpt-5.4`, `gpt-5.4-mini`, `gpt-5.5`
            "gpt-5.4" {             | gpt-5.4 {               | 23: `models.gpt-5` has no `input`
            check_model = "gpt-5.4" | check_model = claude    | 65: `check_model` is `claude`; allowed is `gpt-5.3-codex`, `gpt-5.3-codex-spark`, `gpt-5.4`, `gpt-5.4-mini`, `gpt-5.5`
            mapping {               | mappings {              | 1: `mapping` is missing
            """);
    }

    @Test
    void a_mistake_in_the_plans_is_told_with_its_line() {
        check("plans.conf", """
            price = "20 USD"        | price = 20              | 21: `plans.solo.price` is `20`; allowed is an amount and an ISO 4217 currency, such as "20 USD" or "19.90 EUR"
            price = "20 USD"        | price = "20 XXY"        | 21: `plans.solo.price` is `20 XXY`; allowed is an amount and an ISO 4217 currency, such as "20 USD" or "19.90 EUR"
            price = "20 USD"        | price = "20.123 USD"    | 21: `plans.solo.price` is `20.123 USD`; allowed is an amount and an ISO 4217 currency, such as "20 USD" or "19.90 EUR"
            credits = 140           | credits = 1e1000000000  | 22: `plans.solo.credits` is `1e1000000000`; allowed is a decimal number from 0 to 1000000000 with at most 6 digits after the point
            credits = 140           | credits = 140.0000001   | 22: `plans.solo.credits` is `140.0000001`; allowed is a decimal number from 0 to 1000000000 with at most 6 digits after the point
            term_days = 30          | term_days = 0           | 23: `plans.solo.term_days` is `0`; allowed is a whole number from 1 to 366
            rpd = 1000              | rdp = 1000              | 25: `plans.solo.rdp` is not known here; allowed are `price`, `credits`, `term_days`, `daily_limit`, `rpd`, `tpd`, `rpm`, `tpm`, `models`, `sub_users`
            tpd = 20000000          | rpm = 0                 | 26: `plans.solo.rpm` is `0`; allowed is a whole number from 1 to 1000000000000
            sub_users = false       | sub_users = perhaps     | 28: `plans.solo.sub_users` is `perhaps`; allowed is `true`, `false`
            solo {                  | Solo {                  | 20: `plans.Solo` is a block; allowed is a name of at most 40 lower-case letters, digits and hyphens
            models = ["gpt-5.4",    | models = ["gpt-6",      | 27: `plans.solo.models` is ["gpt-6","gpt-5.4-mini","gpt-5.3-codex","gpt-5.3-codex-spark"]; allowed is a list of some of `gpt-5.3-codex`, `gpt-5.3-codex-spark`, `gpt-5.4`, `gpt-5.4-mini`, `gpt-5.5`
            """);
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
                assertThatThrownBy(() -> Offer.Files.in(folder))
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
