package weir.http.catalog;

import com.typesafe.config.Config;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import weir.domain.credit.Credits;
import weir.domain.limit.Allowance;
import weir.domain.limit.Limits;
import weir.domain.plan.Catalog;
import weir.domain.plan.Money;
import weir.domain.plan.Plan;
import weir.http.settings.Section;

/// Reads `plans.conf`.
final class PlansFile {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern PRICE = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,4})?) ([A-Z]{3})");
    private static final BigDecimal MOST_CREDITS = BigDecimal.valueOf(Credits.MOST.micros() / Credits.MICROS);
    private static final int LONGEST_TERM_DAYS = 366;

    /// So much of every limit still adds up in a `long`, whoever adds it.
    private static final long MOST_OF_A_LIMIT = 1_000_000_000_000L;

    private PlansFile() {}

    /// @param models what the rate card prices: a plan cannot pay for anything else
    static Catalog read(Config file, int version, Set<String> models) {
        var root = Section.of(file);
        var section = root.section("plans");
        var plans = new HashMap<String, Plan>();
        for (var id : section.names()) {
            if (!ID.matcher(id).matches()) {
                throw section.wrong(id, "a name of at most 40 lower-case letters, digits and hyphens");
            }
            plans.put(id, plan(id, version, section.section(id), models));
        }
        root.nothingElse();
        return new Catalog(version, plans, Map.of(), Set.of());
    }

    private static Plan plan(String id, int version, Section section, Set<String> models) {
        var plan = new Plan(
                id,
                version,
                0,
                price(section),
                section.credits("credits", MOST_CREDITS),
                Math.toIntExact(section.whole("term_days", 1, LONGEST_TERM_DAYS)),
                limits(section),
                Set.copyOf(section.wordsOf("models", models)),
                section.flag("sub_users"));
        section.nothingElse();
        return plan;
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

    private static Money price(Section section) {
        var text = PRICE.matcher(section.text("price"));
        if (text.matches()) {
            try {
                var digits = Currency.getInstance(text.group(2)).getDefaultFractionDigits();
                return new Money(
                        new BigDecimal(text.group(1)).movePointRight(digits).longValueExact(), text.group(2));
            } catch (IllegalArgumentException | ArithmeticException _) {
                throw noPrice(section);
            }
        }
        throw noPrice(section);
    }

    private static RuntimeException noPrice(Section section) {
        return section.wrong("price", "an amount and an ISO 4217 currency, such as \"20 USD\" or \"19.90 EUR\"");
    }
}
