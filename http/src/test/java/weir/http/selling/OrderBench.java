package weir.http.selling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import weir.actor.Reply;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.Switches;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.credit.Grant;
import weir.domain.limit.Limits;
import weir.domain.limit.NaturalDay;
import weir.domain.order.Order;
import weir.domain.order.OrderKind;
import weir.domain.order.Payment;
import weir.domain.order.Wanted;
import weir.domain.plan.Catalog;
import weir.domain.plan.Money;
import weir.domain.plan.Pack;
import weir.domain.plan.Plan;
import weir.http.FrontDoorPostgres;
import weir.persistence.orders.NewOrder;
import weir.persistence.orders.OrderState;
import weir.persistence.orders.OrderTable;
import weir.persistence.orders.OrdersAsked;
import weir.persistence.orders.StoredOrder;

/// Accounts with a catalog, orders for them, and whether the books agree.
final class OrderBench {
    private static final Plan SOLO =
            new Plan("solo", 1, 1, new Money(2_000, "USD"), Credits.of(140), 30, Limits.NONE, Set.of("gpt-5.4"), false);
    private static final Pack PAYG =
            new Pack("payg-70", 1, Funding.PAYG, new Money(1_000, "USD"), Credits.of(70), null);
    static final Catalog CATALOG = new Catalog(1, Map.of("solo", SOLO), Map.of("payg-70", PAYG), Set.of());

    private Instant now;
    private final DomainAccounts accounts;
    private final QuoteSeal seal = new QuoteSeal(new byte[32]);
    private final QuoteCalls quotes;
    private final OrderFlow flow;
    private volatile boolean reachable = true;
    private int ids;

    OrderBench(Instant now) {
        this.now = now;
        this.accounts = new DomainAccounts(now);
        this.quotes = new QuoteCalls(accounts, () -> CATALOG, seal, Duration.ofMinutes(15));
        this.flow = new OrderFlow(
                accounts,
                new OrderTable(FrontDoorPostgres.migrated()),
                seal,
                version -> Optional.of(CATALOG).filter(catalog -> catalog.version() == version),
                () -> this.now,
                () -> reachable);
        for (var account : List.of("acme", "other")) {
            accounts.ask(account, new AccountCommand.Open(NaturalDay.BEIJING, Switches.DEFAULT, null));
        }
    }

    /// Every order of the table is in its account, as it says and once, and every order of an account is in the
    /// table.
    void assertBooksAgree() {
        var rows = rows();
        assertThat(rows).allSatisfy(row -> assertThat(row.undecided()).isNull());
        for (var account : List.of("acme", "other")) {
            var orders = accounts.account(account).orders().newestFirst();
            assertThat(rows.stream()
                            .filter(row -> row.account().equals(account))
                            .collect(Collectors.toMap(StoredOrder::id, StoredOrder::state)))
                    .isEqualTo(orders.stream().collect(Collectors.toMap(Order::id, OrderBench::state)));
            assertThat(granted(account)).doesNotHaveDuplicates();
        }
        assertThat(rows.stream()
                        .map(StoredOrder::payment)
                        .filter(Objects::nonNull)
                        .map(Payment::reference))
                .doesNotHaveDuplicates();
    }

    private static OrderState state(Order order) {
        return switch (order.state()) {
            case Order.State.Applied() -> OrderState.APPLIED;
            case Order.State.NotApplied _ -> OrderState.UNAPPLIED;
            case Order.State.Voided _ -> OrderState.VOIDED;
        };
    }

    List<StoredOrder> rows() {
        return join(flow.list(new OrdersAsked(null, null, null, Long.MAX_VALUE, 10_000)));
    }

    StoredOrder stored(NewOrder order) {
        return join(flow.find(order.account(), order.id())).orElseThrow();
    }

    List<String> granted(String account) {
        return accounts.account(account).grants().all().values().stream()
                .map(Grant::reference)
                .toList();
    }

    /// Time passes for whoever takes orders, and not for the accounts.
    void pass(Duration time) {
        now = now.plus(time);
    }

    /// The journal goes away, or comes back.
    void reachable(boolean now) {
        reachable = now;
    }

    static Wanted payg(int count) {
        return new Wanted(OrderKind.PAYG, "payg-70", count);
    }

    /// The text of a quote.
    String bought(String account, Wanted wanted) {
        var reply = (Reply.OfAccount) join(quotes.ask(account, wanted));
        return quotes.told(account, (Answer.Quoted) reply.answer()).text();
    }

    NewOrder paid(String account, String quote, long minor) {
        return paid(account, quote, new Payment(new Money(minor, "USD"), "payment-" + (ids + 1), now));
    }

    NewOrder paid(String account, String quote, Payment payment) {
        var said = seal.open(quote).orElseThrow();
        var id = ++ids;
        return new NewOrder(
                "o-" + id,
                account,
                "key-" + id,
                said.kind(),
                said.product(),
                said.version(),
                said.count(),
                said.credits(),
                payment,
                quote,
                null);
    }

    DomainAccounts accounts() {
        return accounts;
    }

    OrderFlow flow() {
        return flow;
    }

    static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
