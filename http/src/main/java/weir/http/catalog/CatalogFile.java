package weir.http.catalog;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.limit.Allowance;
import weir.domain.limit.Limits;
import weir.domain.plan.Catalog;
import weir.domain.plan.Money;
import weir.domain.plan.Pack;
import weir.domain.plan.Plan;
import weir.http.settings.Section;

/// Reads what is sold: `plans.conf`, what was put in its place, and every stored version of both.
///
/// @param version that it becomes or has
/// @param models what the rate card prices: a plan on sale cannot pay for anything else; absent for what was sold
///     before
record CatalogFile(int version, @Nullable Set<String> models) {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final String ID_IN_WORDS = "a name of at most 40 lower-case letters, digits and hyphens";
    private static final Pattern PRICE = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,4})?) ([A-Z]{3})");
    private static final BigDecimal MOST_CREDITS = BigDecimal.valueOf(Credits.MOST.micros() / Credits.MICROS);
    private static final int HIGHEST_RANK = 1_000_000;
    private static final int LONGEST_TERM_DAYS = 366;
    private static final int LONGEST_LIFE_DAYS = 3_660;

    /// So much of every limit still adds up in a `long`, whoever adds it.
    private static final long MOST_OF_A_LIMIT = 1_000_000_000_000L;

    private static final String EXTRA_USAGE = "extra_usage";
    private static final String PAYG = "payg";

    Catalog read(Section root) {
        var retired = new HashSet<String>();
        var plans = new HashMap<String, Plan>();
        root.sections("plans", "id", ID, ID_IN_WORDS)
                .forEach((id, section) -> plans.put(id, plan(id, section, retired)));
        var packs = new HashMap<String, Pack>();
        if (root.says("packs")) {
            root.sections("packs", "id", ID, ID_IN_WORDS).forEach((id, section) -> {
                if (plans.containsKey(id)) {
                    throw root.lacking("packs", "has `" + id + "`, and so has `plans`", "a name that no plan has");
                }
                packs.put(id, pack(id, section, retired));
            });
        }
        root.nothingElse();
        return new Catalog(version, plans, packs, retired);
    }

    private Plan plan(String id, Section section, Set<String> retired) {
        var onSale = onSale(id, section, retired);
        var plan = new Plan(
                id,
                version,
                section.has("rank") ? Math.toIntExact(section.whole("rank", 0, HIGHEST_RANK)) : 0,
                price(section),
                section.credits("credits", MOST_CREDITS),
                Math.toIntExact(section.whole("term_days", 1, LONGEST_TERM_DAYS)),
                limits(section),
                models(section, onSale),
                section.flag("sub_users"));
        section.nothingElse();
        return plan;
    }

    private Pack pack(String id, Section section, Set<String> retired) {
        var _ = onSale(id, section, retired);
        var funding = switch (section.word("funding", List.of(EXTRA_USAGE, PAYG))) {
            case PAYG -> Funding.PAYG;
            default -> Funding.EXTRA_USAGE;
        };
        var credits = section.credits("credits", MOST_CREDITS);
        if (credits.isZero()) {
            throw section.wrong("credits", "more than 0: nobody buys nothing");
        }
        var days = section.has("lapses_after_days") ? section.whole("lapses_after_days", 1, LONGEST_LIFE_DAYS) : null;
        var pack = new Pack(id, version, funding, price(section), credits, days == null ? null : Math.toIntExact(days));
        section.nothingElse();
        return pack;
    }

    private static boolean onSale(String id, Section section, Set<String> retired) {
        var onSale = !section.has("on_sale") || section.flag("on_sale");
        if (!onSale) {
            retired.add(id);
        }
        return onSale;
    }

    /// What is sold no more may have paid for models that are priced no more.
    private Set<String> models(Section section, boolean onSale) {
        if (onSale && models != null) {
            return Set.copyOf(section.wordsOf("models", models));
        }
        var words = section.words("models");
        if (words.isEmpty()
                || !words.stream()
                        .allMatch(word -> RateCardFile.NAME.matcher(word).matches())) {
            throw section.wrong("models", "a list with at least one text, each " + RateCardFile.NAME_IN_WORDS);
        }
        return Set.copyOf(words);
    }

    private static Limits limits(Section section) {
        var daily = section.has("daily_limit") ? section.credits("daily_limit", MOST_CREDITS) : Credits.UNLIMITED;
        return new Limits(
                new Allowance(daily, pace(section, "rpd"), pace(section, "tpd")),
                Allowance.of(pace(section, "rpm"), pace(section, "tpm")));
    }

    private static long pace(Section section, String field) {
        return section.has(field) ? section.whole(field, 1, MOST_OF_A_LIMIT) : Limits.UNLIMITED;
    }

    /// `"20 USD"` in a file, amount and currency apart in JSON.
    private static Money price(Section section) {
        if (!section.isBlock("price")) {
            return money(section.text("price"))
                    .orElseThrow(() -> section.wrong(
                            "price", "an amount and an ISO 4217 currency, such as \"20 USD\" or \"19.90 EUR\""));
        }
        var price = section.section("price");
        var currency = price.text("currency");
        if (money("0 " + currency).isEmpty()) {
            throw price.wrong("currency", "a currency of ISO 4217, such as \"USD\"");
        }
        var money = money(price.text("amount") + ' ' + currency)
                .orElseThrow(() -> price.wrong(
                        "amount", "an amount such as \"19.90\", with no more places than the currency has"));
        price.nothingElse();
        return money;
    }

    private static Optional<Money> money(String text) {
        return Optional.of(PRICE.matcher(text)).filter(Matcher::matches).flatMap(price -> {
            try {
                var digits = Currency.getInstance(price.group(2)).getDefaultFractionDigits();
                // Gold and the like have none at all.
                return digits < 0
                        ? Optional.empty()
                        : Optional.of(new Money(
                                new BigDecimal(price.group(1))
                                        .movePointRight(digits)
                                        .longValueExact(),
                                price.group(2)));
            } catch (IllegalArgumentException | ArithmeticException _) {
                return Optional.empty();
            }
        });
    }
}
