package weir.domain.notice;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.domain.credit.Credits;
import weir.domain.limit.Gate;
import weir.domain.limit.NaturalDay;

/// Something has become so that a seller's own system wants to know of: an event, as it leaves Weir.
///
/// @param subUser whom it concerns; absent where it concerns its account as a whole
/// @param at when it became so
/// @param facts what there is to know of it; those of one sort have always the same names
public record Notice(What what, @Nullable String subUser, Instant at, List<Fact> facts) {
    public Notice {
        facts = List.copyOf(facts);
    }

    /// A threshold of a gate has been passed.
    ///
    /// @param percent the threshold
    /// @param day that it counts for; absent of what counts for none
    static Notice threshold(
            Gate.Counted gate, @Nullable String subUser, Instant at, int percent, @Nullable NaturalDay day) {
        var opens = gate.opens();
        var facts = List.of(
                Fact.of("gate", gate.name()),
                Fact.of("percent", percent),
                amount("used", gate.unit(), gate.used()),
                amount("limit", gate.unit(), gate.limit()),
                Fact.of("day", day == null ? null : day.date().toString()),
                Fact.of("resets_at", opens == null ? null : opens.toString()));
        return new Notice(What.LIMIT_THRESHOLD, subUser, at, facts);
    }

    private static Fact amount(String name, Gate.Unit unit, long amount) {
        return unit == Gate.Unit.CREDIT_MICROS ? Fact.of(name, new Credits(amount)) : Fact.of(name, amount);
    }

    /// The sort of an event, and its name outside, which never changes.
    public enum What {
        ORDER_APPLIED("order.applied"),
        ORDER_UNAPPLIED("order.unapplied"),
        ORDER_VOIDED("order.voided"),
        LIMIT_THRESHOLD("limit.threshold"),
        BALANCE_THRESHOLD("balance.threshold"),
        ACCOUNT_OWES("account.owes"),
        ACCOUNT_SUSPENDED("account.suspended"),
        ACCOUNT_RESUMED("account.resumed"),
        ACCOUNT_CLOSED("account.closed"),
        SUBSCRIPTION_ENDS_SOON("subscription.ends_soon"),
        TERM_ENDED("term.ended"),
        SUBSCRIPTION_ENDED("subscription.ended"),
        GRANT_ENDING("grant.ending"),
        CREDITS_LAPSED("credits.lapsed"),
        HOLD_EXPIRED("hold.expired"),
        REVIEW_WAITING("review.waiting"),
        BLOCKED_FIRST("blocked.first"),
        /// Asked for by an operator, to see that it arrives.
        WEBHOOK_TEST("webhook.test");

        private final String type;

        What(String type) {
            this.type = type;
        }

        public String type() {
            return type;
        }

        public static Optional<What> of(String type) {
            return Arrays.stream(values())
                    .filter(what -> what.type.equals(type))
                    .findFirst();
        }
    }

    /// @param value absent where there is none
    /// @param number whether it is told as a number; credits are not, so that no reader loses a millionth
    public record Fact(String name, @Nullable String value, boolean number) {
        public static Fact of(String name, @Nullable String value) {
            return new Fact(name, value, false);
        }

        public static Fact of(String name, Enum<?> value) {
            return of(name, Spelling.of(value));
        }

        public static Fact of(String name, Credits value) {
            return of(name, Spelling.of(value));
        }

        public static Fact of(String name, Instant value) {
            return of(name, value.toString());
        }

        public static Fact of(String name, long value) {
            return new Fact(name, Long.toString(value), true);
        }
    }
}
