package weir.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountCommand.Review.Verdict;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.credit.Credits;
import weir.domain.hold.HoldId;
import weir.domain.hold.Outcome;
import weir.domain.order.OrderKind;
import weir.domain.order.Payment;
import weir.domain.order.Quote;
import weir.domain.order.Wanted;
import weir.domain.plan.Money;
import weir.domain.rating.Usage;

/// Those who buy for one account, and the operators who take back, undo and review: in a hurry, late, twice, with the
/// wrong amount, in any order.
final class Buyers {
    private static final int REMEMBERED = 12;
    private static final List<OrderKind> KINDS =
            List.of(OrderKind.SUBSCRIBE, OrderKind.RENEW, OrderKind.UPGRADE, OrderKind.EXTRA_USAGE, OrderKind.PAYG);

    /// What an account with a subscription mostly buys.
    private static final List<OrderKind> MORE = List.of(
            OrderKind.RENEW,
            OrderKind.RENEW,
            OrderKind.RENEW,
            OrderKind.UPGRADE,
            OrderKind.UPGRADE,
            OrderKind.UPGRADE,
            OrderKind.EXTRA_USAGE,
            OrderKind.EXTRA_USAGE,
            OrderKind.PAYG);

    /// Longer than a scheduler can wait.
    private static final Duration YEARS = Duration.ofDays(2_000);

    private final String account;
    private final Chance chance;
    private final List<Quote> quotes = new ArrayList<>();
    private final List<AccountCommand.PlaceOrder> orders = new ArrayList<>();
    private final List<String> ids = new ArrayList<>(List.of("order-0"));

    /// Those of the orders that were answered.
    private final List<String> placed = new ArrayList<>();

    /// Whether a subscription is valid, by what was told last.
    private boolean subscribed;

    /// Whether the latest quote has not been ordered by.
    private boolean quoted;

    private final List<HoldId> waiting = new ArrayList<>();
    private long numbers;

    Buyers(String account, Chance chance) {
        this.account = account;
        this.chance = chance;
    }

    void answered(Answer answer) {
        switch (answer) {
            case Answer.Quoted(var quote, var _, var _, var _) -> {
                remember(quotes, quote);
                quoted = true;
                subscribed = quote.kind() != OrderKind.SUBSCRIBE && (subscribed || quote.kind() != OrderKind.PAYG);
            }
            case Answer.Ordered(var order, var _) -> {
                remember(placed, order.id());
                subscribed |= order.applied() && order.kind() == OrderKind.SUBSCRIBE;
            }
            case Answer.Refused(Refusal.AlreadySubscribed _) -> subscribed = true;
            case Answer.Refused(Refusal.NoSubscription _) -> subscribed = false;
            case Answer.ReviewsRead(var holds) -> {
                waiting.clear();
                holds.forEach(ended -> waiting.add(
                        new HoldId(account, ended.hold().number(), ended.hold().nonce())));
            }
            case Answer _ -> {}
        }
    }

    /// @param hold the id of any hold, good or not
    AccountCommand next(Instant now, Supplier<HoldId> hold, Supplier<Usage> usage) {
        if (quoted && chance.percent(60)) {
            return order(now);
        }
        var roll = chance.below(100);
        if (roll < 30) {
            return quote();
        } else if (roll < 58) {
            return quotes.isEmpty() ? quote() : order(now);
        } else if (roll < 64) {
            var expires = now.plus(chance.percent(10) ? YEARS : soon());
            return new AccountCommand.Gift(id("gift"), new Credits(chance.between(1, 3_000_000)), expires);
        } else if (roll < 74) {
            var order = chance.oneOf(placed.isEmpty() || chance.percent(10) ? ids : placed);
            return new AccountCommand.VoidOrder(order, chance.percent(60), chance.percent(40));
        } else if (roll < 77) {
            return new AccountCommand.ReadOrders();
        } else if (roll < 90) {
            return undo(hold.get());
        } else if (roll < 95) {
            return new AccountCommand.Review(waiting.isEmpty() ? hold.get() : chance.oneOf(waiting), verdict(usage));
        } else {
            return new AccountCommand.ReadReviews();
        }
    }

    private AccountCommand undo(HoldId hold) {
        var reference = reference(chance, "hold-" + hold.number());
        return new AccountCommand.Reverse(hold, reference, part(), chance.percent(50), null);
    }

    /// By which something is undone of a charge: one of a few of its own, or one of two by which anything is.
    static String reference(Chance chance, String charge) {
        var number = chance.below(8);
        return number < 2 ? "back-" + number : "back-" + number + '-' + charge;
    }

    private AccountCommand quote() {
        var catalog = chance.oneOf(Tariff.CATALOGS);
        var fitting = subscribed ? MORE : List.of(OrderKind.SUBSCRIBE, OrderKind.SUBSCRIBE, OrderKind.PAYG);
        var kind = chance.oneOf(chance.percent(15) ? KINDS : fitting);
        var product = switch (kind) {
            case SUBSCRIBE, UPGRADE ->
                chance.oneOf(
                        List.copyOf(catalog.plans().keySet().stream().sorted().toList()));
            case RENEW -> null;
            case EXTRA_USAGE, PAYG, GIFT ->
                chance.oneOf(catalog.packs().keySet().stream().sorted().toList());
        };
        var wanted = new Wanted(kind, chance.percent(2) && product != null ? "nothing" : product, count(kind));
        var honoured = chance.percent(80) ? Duration.ofMinutes(15) : soon();
        return new AccountCommand.Quote(wanted, catalog, honoured);
    }

    private int count(OrderKind kind) {
        return switch (kind) {
            case RENEW, EXTRA_USAGE, PAYG -> (int) chance.between(1, 3);
            case SUBSCRIBE, UPGRADE, GIFT -> 1;
        };
    }

    /// Mostly the latest quote, paid as it says; or an earlier one; or what could not be applied, with another quote.
    private AccountCommand order(Instant now) {
        var quote = quoted || chance.percent(75) ? quotes.getLast() : chance.oneOf(quotes);
        quoted = false;
        if (!orders.isEmpty() && chance.percent(20)) {
            var before = chance.oneOf(orders);
            return new AccountCommand.PlaceOrder(before.order(), quote, before.payment());
        }
        var payment = new Payment(paid(quote.price()), "payment-" + ++numbers, paidAt(quote, now));
        return remember(orders, new AccountCommand.PlaceOrder(id("bought"), quote, payment));
    }

    private String id(String kind) {
        return remember(ids, kind + '-' + ++numbers);
    }

    private Money paid(Money price) {
        return switch (chance.below(20)) {
            case 0 -> new Money(price.minor() + 1, price.currency());
            case 1 -> new Money(price.minor(), "CHF");
            default -> price;
        };
    }

    private Instant paidAt(Quote quote, Instant now) {
        return switch (chance.below(10)) {
            case 0 -> quote.until();
            case 1 -> quote.until().plusMillis(1);
            case 2 -> quote.at();
            default -> now;
        };
    }

    private @Nullable Credits part() {
        return chance.percent(30) ? null : new Credits(chance.between(1, 400_000));
    }

    private Verdict verdict(Supplier<Usage> usage) {
        return switch (chance.below(3)) {
            case 0 -> new Verdict.LetGo();
            case 1 -> new Verdict.ChargeEstimate();
            default -> new Verdict.Charge(usage.get(), Outcome.COMPLETED);
        };
    }

    /// Seconds to days.
    private Duration soon() {
        return chance.percent(50)
                ? Duration.ofSeconds(chance.between(1, 7_200))
                : Duration.ofHours(chance.between(1, 90));
    }

    private static <T> T remember(List<? super T> list, T thing) {
        list.add(thing);
        if (list.size() > REMEMBERED) {
            list.removeFirst();
        }
        return thing;
    }
}
