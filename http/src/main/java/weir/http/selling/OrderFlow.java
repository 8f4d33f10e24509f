package weir.http.selling;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.actor.Accounts;
import weir.actor.Reply;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.order.Order;
import weir.domain.order.Quote;
import weir.domain.overview.By;
import weir.domain.plan.Catalog;
import weir.http.door.Away;
import weir.http.door.problem.Cause;
import weir.persistence.orders.NewOrder;
import weir.persistence.orders.OrderState;
import weir.persistence.orders.OrderTable;
import weir.persistence.orders.OrdersAsked;
import weir.persistence.orders.Reserved;
import weir.persistence.orders.StoredOrder;
import weir.persistence.postgres.Desks;

/// The way of an order: it gets its place in the table of all, its account decides, and the table is told.
///
/// An account applies an order of an id once, and nothing on this way is taken back: wherever it was broken off, going
/// it again is right, and ends where it would have. Who was not answered may ask again, and what nobody asks for again
/// is [taken up][#resume].
public final class OrderFlow implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OrderFlow.class);

    /// More than these do not wait while PostgreSQL answers.
    private static final int WAITING = 1_000;

    /// Longer than anybody waits for an account: what is in doubt for so long, nobody works on any more.
    private static final Duration DOUBT = Duration.ofMinutes(1);

    private static final int MOST_AT_ONCE = 200;
    private static final String UNREAD = "The orders that are undecided could not be taken up, and are looked at again";

    private final Accounts accounts;
    private final OrderTable table;
    private final QuoteSeal seal;
    private final Catalogs catalogs;
    private final InstantSource clock;
    private final BooleanSupplier journal;
    private final Desks desks = new Desks("weir-orders-", OrderTable.CONNECTIONS, WAITING);

    /// Every version of the catalog; blocks for as long as PostgreSQL takes to answer.
    @FunctionalInterface
    public interface Catalogs {
        Optional<Catalog> of(int version) throws SQLException;
    }

    /// Where an order stands once the table has been looked at.
    private sealed interface Begun {
        /// @param order in doubt until its account has answered
        record Ask(StoredOrder order, AccountCommand command) implements Begun {}

        record Over(OrderOutcome outcome) implements Begun {}
    }

    /// @param journal whether it takes anything now: where it does not, nobody waits to be told so
    public OrderFlow(
            Accounts accounts,
            OrderTable table,
            QuoteSeal seal,
            Catalogs catalogs,
            InstantSource clock,
            BooleanSupplier journal) {
        this.accounts = accounts;
        this.table = table;
        this.seal = seal;
        this.catalogs = catalogs;
        this.clock = clock;
        this.journal = journal;
    }

    /// What the quotes of its orders are sealed with.
    QuoteSeal seal() {
        return seal;
    }

    /// @param order by a quote that was made here, or a gift
    /// @param by who asks; of what is taken up again later Weir does
    CompletionStage<OrderOutcome> place(NewOrder order, By by) {
        return begin(by, () -> {
            if (order.quote() != null && quote(order.quote()).isEmpty()) {
                return over(new OrderOutcome.NoSuchQuote());
            }
            if (isPast(order) && table.known(order).isEmpty()) {
                return over(new OrderOutcome.Past());
            }
            return switch (table.reserve(order, clock.instant())) {
                case Reserved.KeyTaken _ -> over(new OrderOutcome.KeyTaken());
                case Reserved.PaymentTaken(var other) -> over(new OrderOutcome.PaymentTaken(other));
                case Reserved.Placed(var placed, var again) when !again -> applying(placed);
                case Reserved.Placed(var placed, var _) ->
                    placed.open() ? applying(doubted(placed, null)) : over(new OrderOutcome.Decided(placed, true));
            };
        });
    }

    /// Tries an order that could not be applied by another quote.
    ///
    /// @param quote one that was made here
    CompletionStage<OrderOutcome> apply(String account, String id, String quote, By by) {
        return begin(by, () -> {
            var known = table.find(account, id);
            if (known.isEmpty()) {
                return over(new OrderOutcome.NoSuchOrder());
            }
            var found = known.get();
            return switch (found.state()) {
                case RESERVED -> over(new OrderOutcome.NotYet());
                case APPLIED, VOIDED -> over(new OrderOutcome.Decided(found, true));
                case UNAPPLIED ->
                    quote(quote).isEmpty() ? over(new OrderOutcome.NoSuchQuote()) : applying(doubted(found, quote));
            };
        });
    }

    CompletionStage<OrderOutcome> takeBack(String account, AccountCommand.VoidOrder asked, By by) {
        return begin(by, () -> {
            var known = table.find(account, asked.order());
            if (known.isEmpty()) {
                return over(new OrderOutcome.NoSuchOrder());
            }
            var found = known.get();
            return switch (found.state()) {
                case RESERVED -> over(new OrderOutcome.NotYet());
                case VOIDED -> over(new OrderOutcome.Decided(found, true));
                case APPLIED, UNAPPLIED -> new Begun.Ask(doubted(found, null), asked);
            };
        });
    }

    CompletionStage<Optional<StoredOrder>> find(String account, String id) {
        return desks.ask(() -> table.find(account, id));
    }

    /// Whether the books have a grant that was applied as this.
    public CompletionStage<Boolean> isGranted(String account, String reference) {
        return Away.unlessAway(journal.getAsBoolean(), () -> desks.ask(() -> table.isGranted(account, reference)));
    }

    CompletionStage<List<StoredOrder>> list(OrdersAsked asked) {
        return desks.ask(() -> table.list(asked));
    }

    /// Takes up what was broken off, and never fails.
    ///
    /// @param atStart whether nobody can be at work on any of it
    /// @return how many orders are decided now
    public CompletionStage<Long> resume(boolean atStart) {
        var before = atStart ? clock.instant() : clock.instant().minus(DOUBT);
        return desks.ask(() -> table.undecided(before, MOST_AT_ONCE))
                .thenCompose(this::resumed)
                .exceptionally(failure -> {
                    unread(Cause.of(failure));
                    return 0L;
                });
    }

    /// A database that does not answer, for which everybody waits, is told by what watches it; all else that fails is a
    /// fault.
    private static void unread(Throwable failure) {
        if (failure instanceof SQLException || failure instanceof RejectedExecutionException) {
            LOG.debug(UNREAD, failure);
        } else {
            LOG.error(UNREAD, failure);
        }
    }

    @Override
    public void close() {
        desks.close();
        table.close();
    }

    private CompletionStage<Long> resumed(List<StoredOrder> orders) {
        var all = orders.stream().map(this::resumed).toList();
        return CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).thenApply(_ -> {
            var decided = all.stream().filter(CompletableFuture::join).count();
            if (!orders.isEmpty()) {
                LOG.info("Of {} orders that were undecided, {} are decided now", orders.size(), decided);
            }
            return decided;
        });
    }

    /// What never came to a decision is decided now. Of all else the account is asked what it knows: who had it voided
    /// may have thought better of it.
    ///
    /// @return whether it is decided now
    private CompletableFuture<Boolean> resumed(StoredOrder order) {
        return desks.ask(() -> order.state() == OrderState.RESERVED
                        ? applying(order)
                        : new Begun.Ask(order, new AccountCommand.ReadOrders()))
                .thenCompose(begun -> asked(begun, By.WEIR))
                .handle((outcome, failure) -> {
                    if (failure != null) {
                        LOG.warn("Order {} of {} is still undecided", order.id(), order.account(), failure);
                    }
                    return outcome instanceof OrderOutcome.Decided;
                });
    }

    /// Looks at the table, then asks the account, unless nothing that it decides could become durable.
    private CompletionStage<OrderOutcome> begin(By by, Desks.Question<Begun> look) {
        return journal.getAsBoolean()
                ? desks.ask(look).thenCompose(begun -> asked(begun, by))
                : CompletableFuture.completedStage(new OrderOutcome.Away());
    }

    private boolean isPast(NewOrder order) {
        return order.expires() != null && !order.expires().isAfter(clock.instant());
    }

    private static Begun over(OrderOutcome outcome) {
        return new Begun.Over(outcome);
    }

    private StoredOrder doubted(StoredOrder order, @Nullable String quote) throws SQLException {
        return table.doubt(order.account(), order.id(), quote, clock.instant()).orElseThrow();
    }

    private Begun applying(StoredOrder order) throws SQLException {
        var payment = order.payment();
        if (payment == null) {
            var expires = Objects.requireNonNull(order.expires(), "of a gift");
            return new Begun.Ask(order, new AccountCommand.Gift(order.id(), order.credits(), expires));
        }
        return quote(Objects.requireNonNull(order.quote(), "of what was paid"))
                .<Begun>map(quote -> new Begun.Ask(order, new AccountCommand.PlaceOrder(order.id(), quote, payment)))
                .orElseGet(() -> over(new OrderOutcome.NoSuchQuote()));
    }

    private Optional<Quote> quote(String text) throws SQLException {
        var said = seal.open(text).orElse(null);
        return said == null ? Optional.empty() : catalogs.of(said.version()).flatMap(said::in);
    }

    private CompletionStage<OrderOutcome> asked(Begun begun, By by) {
        return switch (begun) {
            case Begun.Over(var outcome) -> CompletableFuture.completedStage(outcome);
            case Begun.Ask(var order, var command) ->
                accounts.ask(order.account(), command, by).thenCompose(reply -> desks.ask(() -> learned(order, reply)));
        };
    }

    /// Tells the table what an account has answered about an order.
    private OrderOutcome learned(StoredOrder order, Reply reply) throws SQLException {
        return switch (reply) {
            case Reply.OfAccount(Answer.Ordered(var decided, var repeated)) -> decided(order, decided, repeated);
            case Reply.OfAccount(Answer.OrderVoided(var decided, var repeated)) -> decided(order, decided, repeated);
            case Reply.OfAccount(Answer.OrdersRead(var orders)) -> {
                var known = orders.stream()
                        .filter(other -> other.id().equals(order.id()))
                        .findFirst();
                yield known.isPresent() ? decided(order, known.get(), true) : asItWas(order, reply);
            }
            case Reply.OfAccount(Answer.Refused _) -> asItWas(order, reply);
            case Reply.OfAccount _, Reply.OfSubUser _, Reply.Busy _, Reply.Unknown _, Reply.Failed _ ->
                new OrderOutcome.Otherwise(order, reply);
        };
    }

    private OrderOutcome decided(StoredOrder order, Order decided, boolean repeated) throws SQLException {
        return new OrderOutcome.Decided(table.decided(decided, order.doubts()), repeated);
    }

    /// Nothing was done: a gift is forgotten. What was paid is not; it is tried again, and seen in the list until
    /// then.
    private OrderOutcome asItWas(StoredOrder order, Reply reply) throws SQLException {
        if (order.state() != OrderState.RESERVED) {
            table.settled(order);
        } else if (order.payment() == null) {
            table.withdraw(order);
        }
        return new OrderOutcome.Otherwise(order, reply);
    }
}
