package weir.http.selling;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import weir.actor.Reply;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.plan.Money;
import weir.http.door.Named;
import weir.http.door.Refusals;
import weir.http.door.Replies;
import weir.http.door.Response;
import weir.http.door.json.Json;
import weir.http.door.json.Words;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.persistence.orders.StoredOrder;

/// What is told of orders: that they are applied, or why not and what to do with what was paid.
record OrderReplies(QuoteCalls quotes) {

    /// The order as it is told where all is well.
    CompletionStage<Response> response(OrderOutcome outcome) {
        return switch (outcome) {
            case OrderOutcome.Decided(var order, var repeated) ->
                switch (order.state()) {
                    case UNAPPLIED -> notApplied(order);
                    case RESERVED, APPLIED, VOIDED ->
                        done(Response.once(repeated, json -> OrderJson.write(json, order)));
                };
            case OrderOutcome.Away() -> done(Response.of(Problem.of(Code.BUSY)));
            case OrderOutcome.Otherwise(var _, Reply.Busy()) -> done(Response.of(Problem.of(Code.UNKNOWN_OUTCOME)));
            case OrderOutcome.Otherwise(var _, var reply) -> done(Replies.BY_PATH.otherwise(reply));
            case OrderOutcome.NotYet() ->
                done(Response.of(Problem.of(
                        Code.UNKNOWN_OUTCOME,
                        "The account has not decided about the order yet: Weir asks it every minute."
                                + " Ask again then.")));
            case OrderOutcome.KeyTaken() -> done(Response.of(Problem.of(Code.KEY_REUSED)));
            case OrderOutcome.PaymentTaken(var by) ->
                done(Response.of(new Problem(
                        Code.PAYMENT_TAKEN,
                        "It belongs to `%s` of `%s`. %s".formatted(by.id(), by.account(), Code.PAYMENT_TAKEN.advice()),
                        order(by))));
            case OrderOutcome.NoSuchOrder() -> done(Response.of(Problem.of(Code.NO_SUCH_ORDER)));
            case OrderOutcome.Past() -> throw new IllegalStateException("what gives says what is past");
            case OrderOutcome.NoSuchQuote() ->
                done(Response.of(QuoteCalls.unknown().problem()));
        };
    }

    CompletionStage<Response> applied(OrderOutcome outcome) {
        return outcome instanceof OrderOutcome.Decided(var order, var _) && order.takenBack() != null
                ? done(Response.of(new Problem(Code.ORDER_VOIDED, Code.ORDER_VOIDED.advice(), order(order))))
                : response(outcome).thenApply(OrderReplies::asOk);
    }

    CompletionStage<Response> takenBack(OrderOutcome outcome) {
        return outcome
                        instanceof
                        OrderOutcome.Otherwise(var order, Reply.OfAccount(Answer.Refused(Refusal.NoSuchOrder _)))
                ? done(Response.of(new Problem(Code.ORDER_TOO_OLD, Code.ORDER_TOO_OLD.advice(), order(order))))
                : response(outcome).thenApply(OrderReplies::asOk);
    }

    /// What was paid, with a quote of the same as it is to be had now.
    private CompletionStage<Response> notApplied(StoredOrder order) {
        var text = order.quote();
        var said = text == null ? null : quotes.seal().open(text).orElse(null);
        if (said == null) {
            return done(Response.of(notApplied(order, "", "", _ -> {})));
        }
        var why = why(order, said);
        return quotes.ask(order.account(), said.again())
                .thenApply(reply -> Response.of(
                        switch (reply) {
                            case Reply.OfAccount(Answer.Quoted quoted) ->
                                notApplied(
                                        order,
                                        why,
                                        byNew(order, quoted),
                                        json -> json.object("quote", quotes.told(order.account(), quoted)::write));
                            case Reply.OfAccount(Answer.Refused(var refusal)) -> {
                                var no = new Refusals(Named.BY_PATH).problem(refusal);
                                yield notApplied(
                                        order,
                                        why,
                                        " The same is not to be had now: " + no.detail(),
                                        json -> json.object(
                                                "no_quote",
                                                part -> part.text("code", Words.of(no.code()))
                                                        .text("detail", no.detail())));
                            }
                            case Reply.OfAccount _, Reply.OfSubUser _, Reply.Busy _, Reply.Unknown _, Reply.Failed _ ->
                                notApplied(order, why, "", _ -> {});
                        }));
    }

    private static Problem notApplied(StoredOrder order, String why, String now, Consumer<Json> quote) {
        var detail = why
                + now
                + " What was paid is kept as order `%s`: apply it by a quote of the same price, or void it and pay it back."
                        .formatted(order.id());
        return new Problem(Code.NOT_APPLIED, detail.strip(), json -> quote.accept(order(json, order)));
    }

    private static String why(StoredOrder order, SealedQuote quote) {
        return switch (order.reason()) {
            case null -> "";
            case QUOTE_STALE ->
                "The account has bought something or taken something back, or its subscription has ended, since the"
                        + " quote was made.";
            case QUOTE_EXPIRED ->
                "It was paid at %s, and the quote was honoured until %s."
                        .formatted(
                                order.payment() == null
                                        ? ""
                                        : Json.instant(order.payment().at()),
                                Json.instant(quote.until()));
            case PAID_OTHERWISE -> "%s was paid, and the quote was for %s.".formatted(paid(order), text(quote.price()));
            case ACCOUNT_CLOSED -> "The account is closed.";
            case ACCOUNT_FULL -> "The account has as many grants, terms or orders as it may.";
        };
    }

    /// Whether what was paid is what the same costs now.
    private static String byNew(StoredOrder order, Answer.Quoted quoted) {
        var price = quoted.quote().price();
        return order.payment() != null && price.equals(order.payment().amount())
                ? " The same is to be had for it by the quote in `quote`."
                : " The same costs %s now, and %s was paid.".formatted(text(price), paid(order));
    }

    private static String paid(StoredOrder order) {
        return order.payment() == null ? "nothing" : text(order.payment().amount());
    }

    private static String text(Money money) {
        return money.amount() + ' ' + money.currency();
    }

    private static Consumer<Json> order(StoredOrder order) {
        return json -> order(json, order);
    }

    private static Json order(Json json, StoredOrder order) {
        return json.object("order", part -> OrderJson.write(part, order));
    }

    /// Nothing new was made by it.
    private static Response asOk(Response response) {
        return response.isProblem() ? response : Response.ok(response.body());
    }

    private static CompletionStage<Response> done(Response response) {
        return CompletableFuture.completedStage(response);
    }
}
