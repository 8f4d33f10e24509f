package weir.http.selling;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import weir.actor.Accounts;
import weir.actor.Reply;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.order.OrderKind;
import weir.domain.order.Payment;
import weir.http.door.Away;
import weir.http.door.Call;
import weir.http.door.Filters;
import weir.http.door.Paging;
import weir.http.door.Replies;
import weir.http.door.Response;
import weir.http.door.access.KeyMaker;
import weir.http.door.body.Body;
import weir.http.door.json.Form;
import weir.http.door.json.Json;
import weir.http.door.json.Words;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.persistence.orders.NewOrder;
import weir.persistence.orders.OrderState;
import weir.persistence.orders.OrdersAsked;
import weir.persistence.orders.StoredOrder;

/// Orders: placed, given, listed, applied by another quote, taken back.
record OrderCalls(Accounts accounts, OrderFlow flow, QuoteCalls quotes, KeyMaker maker, InstantSource clock) {
    static final String DAY = "day";
    static final String STATE = "state";

    private static final Set<String> ORDER = Set.of("quote", "paid", "paid_at", "payment_reference");
    private static final Set<String> APPLY = Set.of("quote");
    private static final Set<String> GIFT = Set.of("credits", "expires_at");
    private static final Set<String> VOID = Set.of("used", "running_term");

    /// The clocks of those who take payments are not this one.
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private enum Used {
        OWE,
        FORGIVE
    }

    private enum RunningTerm {
        KEEP,
        CUT
    }

    CompletionStage<Response> place(Call call) {
        var account = call.account();
        var body = call.body().only(ORDER);
        var key = IdempotencyKey.of(call);
        var said = quotes.read(account, body);
        var paid = new PriceBody(body.object("paid").orElseThrow(() -> body.missing("paid"))).read();
        var payment = new Payment(paid, body.text("payment_reference", Form.NAME), paidAt(body));
        var order = new NewOrder(
                maker.orderId(),
                account,
                key,
                said.kind(),
                said.product(),
                said.version(),
                said.count(),
                said.credits(),
                payment,
                body.text("quote", Form.QUOTE),
                null);
        return told(flow.place(order, call.by()), replies()::response);
    }

    CompletionStage<Response> give(Call call) {
        var account = call.account();
        var body = call.body().only(GIFT);
        var key = IdempotencyKey.of(call);
        var credits = body.credits("credits").orElseThrow(() -> body.missing("credits"));
        if (credits.isZero()) {
            throw body.invalid("credits", "nothing", "more than \"0\"");
        }
        var expires = body.instant("expires_at").orElseThrow(() -> body.missing("expires_at"));
        var order =
                new NewOrder(maker.orderId(), account, key, OrderKind.GIFT, null, 0, 1, credits, null, null, expires);
        return told(flow.place(order, call.by()), outcome -> {
            if (outcome instanceof OrderOutcome.Past) {
                throw body.invalid("expires_at", "past", "an instant to come");
            }
            return replies().response(outcome);
        });
    }

    CompletionStage<Response> apply(Call call) {
        var account = call.account();
        var order = call.order();
        var body = call.body().only(APPLY);
        quotes.read(account, body);
        return told(flow.apply(account, order, body.text("quote", Form.QUOTE), call.by()), replies()::applied);
    }

    CompletionStage<Response> takeBack(Call call) {
        var account = call.account();
        var body = call.body().only(VOID);
        var asked = new AccountCommand.VoidOrder(
                call.order(),
                body.choice("used", Used.class).orElse(Used.OWE) == Used.OWE,
                body.choice("running_term", RunningTerm.class).orElse(RunningTerm.KEEP) == RunningTerm.CUT);
        return told(flow.takeBack(account, asked, call.by()), replies()::takenBack);
    }

    CompletionStage<Response> read(Call call) {
        return read(
                flow.find(call.account(), call.order()),
                found -> CompletableFuture.completedStage(
                        found.map(order -> Response.ok(json -> OrderJson.write(json, order)))
                                .orElseGet(() -> Response.of(Problem.of(Code.NO_SUCH_ORDER)))));
    }

    CompletionStage<Response> list(Call call) {
        var account = call.account();
        var paging = Paging.of(call);
        return read(
                flow.list(asked(account, call, paging)),
                orders -> orders.isEmpty()
                        ? ifThere(account, paging)
                        : CompletableFuture.completedStage(told(paging, orders)));
    }

    CompletionStage<Response> listAll(Call call) {
        var paging = Paging.of(call);
        return read(
                flow.list(asked(null, call, paging)), orders -> CompletableFuture.completedStage(told(paging, orders)));
    }

    private OrderReplies replies() {
        return new OrderReplies(quotes);
    }

    private Instant paidAt(Body body) {
        var at = body.instant("paid_at").orElseThrow(() -> body.missing("paid_at"));
        var last = clock.instant().plus(AHEAD);
        if (at.isAfter(last)) {
            throw body.invalid("paid_at", Json.instant(at), "when it was paid, at most until " + Json.instant(last));
        }
        return at;
    }

    /// The table may have changed all the same. And the account may have been asked before there was no place in front
    /// of
    /// the table.
    private static CompletionStage<Response> told(
            CompletionStage<OrderOutcome> outcome, Function<OrderOutcome, CompletionStage<Response>> telling) {
        var unknown = Problem.of(Code.UNKNOWN_OUTCOME);
        return outcome.thenCompose(telling).exceptionally(failure -> Away.told(failure, unknown, unknown));
    }

    private static <T> CompletionStage<Response> read(
            CompletionStage<T> found, Function<T, CompletionStage<Response>> telling) {
        return found.thenCompose(telling).exceptionally(Away::told);
    }

    /// No orders: of an account that is there, or of none.
    private CompletionStage<Response> ifThere(String account, Paging paging) {
        return accounts.ask(account, new AccountCommand.ReadAccount()).thenApply(reply -> switch (reply) {
            case Reply.OfAccount(Answer.AccountRead _) -> told(paging, List.of());
            case Reply.OfAccount _, Reply.OfSubUser _, Reply.Busy _, Reply.Unknown _, Reply.Failed _ ->
                Replies.BY_PATH.otherwise(reply);
        });
    }

    private static OrdersAsked asked(@Nullable String account, Call call, Paging paging) {
        return new OrdersAsked(
                account,
                new Filters(call).day(DAY),
                call.parameter(STATE).map(OrderCalls::state).orElse(null),
                paging.number().orElse(Long.MAX_VALUE),
                paging.limit() + 1);
    }

    private static Response told(Paging paging, List<StoredOrder> orders) {
        return paging.told(orders, order -> Long.toString(order.number()), OrderJson::write);
    }

    private static OrderState state(String text) {
        return Arrays.stream(OrderState.values())
                .filter(state -> Words.of(state).equals(text))
                .findFirst()
                .orElseThrow(() -> Call.invalidParameter(
                        STATE,
                        '"' + text + '"',
                        Arrays.stream(OrderState.values()).map(Words::of).collect(Collectors.joining(", "))));
    }
}
