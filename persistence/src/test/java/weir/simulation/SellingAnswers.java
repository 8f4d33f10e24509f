package weir.simulation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountCommand.Review.Verdict;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.order.Order;
import weir.domain.order.OrderKind;
import weir.domain.order.Quote;
import weir.domain.order.Unapplied;
import weir.domain.plan.Pack;

/// What a buyer, and whoever takes back and reviews, must be told, by the books as they stood before.
record SellingAnswers(SlowBooks books, SimulationFindings findings, AnswerAudit answers) {
    private static final Duration VOIDABLE = Duration.ofDays(180);
    private static final int MOST_TERMS = 120;
    private static final int MOST_GRANTS = 5_000;

    /// Applied once, however often it is sent; what cannot be applied is recorded with its reason, once.
    void order(AccountCommand.PlaceOrder asked, DecidedEntry entry) {
        var before = books.orders.find(asked.order());
        if (before.isPresent() && !asked.payment().equals(before.get().payment())) {
            answers.refused(entry, Refusal.ReferenceReused.class);
            return;
        }
        if (before.isPresent() && !(before.get().state() instanceof Order.State.NotApplied)) {
            again(before.get(), entry);
            return;
        }
        var obstacle = obstacle(asked.quote(), asked, entry.at());
        if (before.isPresent() && obstacle == reason(before.get())) {
            again(before.get(), entry);
            return;
        }
        answers.told(entry, Answer.Ordered.class);
        if (entry.answer() instanceof Answer.Ordered(var order, var repeated)) {
            findings.require(!repeated, "answer", "called a repetition", entry);
            findings.same(obstacle, reason(order), "I1", "applied, or why not: " + asked);
            findings.same(asked.payment(), order.payment(), "I1", "payment of " + order);
            findings.same(asked.quote().credits(), order.credits(), "I1", "credits of " + order);
            brought(order, entry);
            expires(lapses(asked.quote(), entry.at()), entry);
        }
    }

    private void again(Order before, DecidedEntry entry) {
        answers.quiet(entry, Answer.Ordered.class);
        findings.same(new Answer.Ordered(before, true), entry.answer(), "I1", "an order that was sent again");
    }

    private void brought(Order order, DecidedEntry entry) {
        var brings = OrderBook.applied(order)
                ? (order.terms().isEmpty() ? 0 : 1) + (order.credits().isZero() ? 0 : 1)
                : 0;
        var events = entry.decided().stream()
                .filter(event -> !(event instanceof AccountEvent.Lapsed))
                .toList();
        findings.same(1 + brings, events.size(), "I1", "events of an order: " + entry);
    }

    /// So many days later in the account's zone, at the same local time; never for a plan, which lapses with its
    /// term.
    private @Nullable Instant lapses(Quote quote, Instant at) {
        var days = quote.product() instanceof Pack pack ? pack.days() : null;
        return days == null
                ? null
                : at.atZone(books.zone)
                        .toLocalDateTime()
                        .plusDays(days)
                        .atZone(books.zone)
                        .toInstant();
    }

    private void expires(@Nullable Instant expected, DecidedEntry entry) {
        entry.decided().forEach(event -> {
            if (event instanceof AccountEvent.Granted granted) {
                findings.same(expected, granted.expires(), "I2", "when what was brought lapses: " + granted);
            }
        });
    }

    /// A quote is stale when the count of purchases has moved, and by nothing else.
    private @Nullable Unapplied obstacle(Quote quote, AccountCommand.PlaceOrder asked, Instant now) {
        if (books.profile.isClosed()) {
            return Unapplied.ACCOUNT_CLOSED;
        }
        if (quote.purchases() != books.orders.purchases) {
            return Unapplied.QUOTE_STALE;
        }
        if (asked.payment().at().isAfter(quote.until())) {
            return Unapplied.QUOTE_EXPIRED;
        }
        if (!asked.payment().amount().equals(quote.price())) {
            return Unapplied.PAID_OTHERWISE;
        }
        var terms = quote.kind() == OrderKind.RENEW ? books.terms.terms.size() + quote.count() : 0;
        return terms > MOST_TERMS || full(now) ? Unapplied.ACCOUNT_FULL : null;
    }

    /// Whether it has as many grants as it may, without those that the next one puts into sums.
    private boolean full(Instant now) {
        var kept = books.grants.stream()
                .filter(grant -> !grant.folds(now) || books.orders.canBeVoided(grant.reference))
                .count();
        return kept >= MOST_GRANTS;
    }

    private static @Nullable Unapplied reason(Order order) {
        return order.state() instanceof Order.State.NotApplied(var reason) ? reason : null;
    }

    void gift(AccountCommand.Gift asked, DecidedEntry entry) {
        var before = books.orders.find(asked.order());
        if (before.isPresent()) {
            again(before.get(), entry);
            return;
        }
        if (full(entry.at())) {
            answers.refused(entry, Refusal.TooMany.class);
            return;
        }
        answers.told(entry, Answer.Ordered.class);
        if (entry.answer() instanceof Answer.Ordered(var order, var _)) {
            findings.require(OrderBook.applied(order) && order.payment() == null, "I1", "no gift", entry);
            findings.same(asked.amount(), order.credits(), "I1", "credits of a gift");
            brought(order, entry);
            expires(asked.expires(), entry);
        }
    }

    void voidOrder(AccountCommand.VoidOrder asked, DecidedEntry entry) {
        var found = books.orders.find(asked.order());
        if (found.isEmpty()) {
            answers.refused(entry, Refusal.NoSuchOrder.class);
            return;
        }
        var order = found.get();
        var later = Terms.builtUpon(books, order, asked.cut(), entry.at());
        if (order.state() instanceof Order.State.Voided) {
            answers.quiet(entry, Answer.OrderVoided.class);
        } else if (OrderBook.applied(order) && !later.isEmpty()) {
            answers.refused(entry, Refusal.BuiltUpon.class);
            findings.same(
                    new Answer.Refused(new Refusal.BuiltUpon(order.id(), later.getLast())),
                    entry.answer(),
                    "answer",
                    "what is to be taken back first");
        } else {
            answers.told(entry, Answer.OrderVoided.class);
            voided(asked, order, entry);
        }
    }

    private void voided(AccountCommand.VoidOrder asked, Order order, DecidedEntry entry) {
        if (entry.decided().isEmpty() || !(entry.decided().getFirst() instanceof AccountEvent.OrderVoided event)) {
            findings.require(false, "answer", "took nothing back", entry);
            return;
        }
        var grant = OrderBook.applied(order) && order.grant() > 0 ? books.grant(order.grant()) : null;
        var owing = grant == null || !asked.owe() ? 0 : grant.drawn + grant.repaid;
        findings.same(owing, event.owed().micros(), "I1", "owed again by " + entry);
        var expected = Terms.without(books, order, asked.cut(), entry.at());
        var told = event.subscription() == null
                ? books.terms.terms
                : event.subscription().terms();
        findings.same(expected, told, "journal", "terms that are left by " + entry);
    }

    void readOrders(DecidedEntry entry) {
        answers.quiet(entry, Answer.OrdersRead.class);
        if (entry.answer() instanceof Answer.OrdersRead(var orders)) {
            orders.forEach(order ->
                    findings.same(books.orders.all.get(order.id()), order, "answer", "an order as it is read"));
            var young = books.orders.all.values().stream()
                    .filter(order -> order.at().plus(VOIDABLE).isAfter(entry.at()))
                    .toList();
            findings.require(orders.containsAll(young), "answer", "an order was forgotten", entry);
        }
    }

    void review(AccountCommand.Review asked, DecidedEntry entry) {
        var waiting = answers.find(asked.hold()).filter(HoldLine::waits);
        if (waiting.isEmpty()) {
            answers.refused(entry, Refusal.NoReview.class);
            return;
        }
        switch (asked.verdict()) {
            case Verdict.LetGo _, Verdict.ChargeEstimate _ -> {
                answers.told(entry, Answer.Reviewed.class);
                answers.moved(entry, AccountEvent.Reviewed.class);
            }
            case Verdict.Charge(var usage, var _) -> {
                if (JournalAudit.isPossible(usage)) {
                    answers.told(entry, Answer.Reviewed.class);
                    answers.moved(entry, AccountEvent.Corrected.class);
                } else {
                    answers.refused(entry, Refusal.AbsurdUsage.class);
                }
            }
        }
    }

    void readReviews(DecidedEntry entry) {
        answers.quiet(entry, Answer.ReviewsRead.class);
        if (entry.answer() instanceof Answer.ReviewsRead(var waiting)) {
            findings.same(
                    books.holds.values().stream()
                            .filter(HoldLine::waits)
                            .map(line -> line.hold.number())
                            .toList(),
                    waiting.stream().map(ended -> ended.hold().number()).toList(),
                    "I2",
                    "holds that wait for review");
        }
    }
}
