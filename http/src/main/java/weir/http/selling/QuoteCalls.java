package weir.http.selling;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import weir.actor.Accounts;
import weir.actor.Reply;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.credit.Credits;
import weir.domain.limit.Bounds;
import weir.domain.order.OrderKind;
import weir.domain.order.Wanted;
import weir.domain.plan.Catalog;
import weir.http.door.Call;
import weir.http.door.Replies;
import weir.http.door.Response;
import weir.http.door.body.Body;
import weir.http.door.json.Decimal;
import weir.http.door.json.Form;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.http.door.problem.Refused;

/// Quotes: asked for, and read again from the text that an order names them by.
///
/// @param honoured for how long one may be paid
record QuoteCalls(Accounts accounts, Supplier<Catalog> catalog, QuoteSeal seal, Duration honoured) {
    private static final Set<String> QUOTE = Set.of("kind", "product", "count");
    private static final EnumSet<OrderKind> SOLD = EnumSet.complementOf(EnumSet.of(OrderKind.GIFT));
    private static final long MOST_PACKS = 1_000;

    CompletionStage<Response> make(Call call) {
        var account = call.account();
        var body = call.body().only(QUOTE);
        return ask(account, wanted(body)).thenApply(reply -> switch (reply) {
            case Reply.OfAccount(Answer.Quoted quoted)
            when tooMuch(quoted) ->
                throw body.invalid(
                        "count",
                        "too many: they bring more than " + Decimal.text(Credits.MOST.micros()) + " credits",
                        "fewer at a time");
            case Reply.OfAccount(Answer.Quoted quoted) -> Response.ok(told(account, quoted)::write);
            case Reply.OfAccount _, Reply.OfSubUser _, Reply.Busy _, Reply.Unknown _, Reply.Failed _ ->
                Replies.BY_PATH.otherwise(reply);
        });
    }

    CompletionStage<Reply> ask(String account, Wanted wanted) {
        return accounts.ask(account, new AccountCommand.Quote(wanted, catalog.get(), honoured));
    }

    QuoteJson told(String account, Answer.Quoted quoted) {
        return new QuoteJson(account, seal.text(account, quoted.quote()), quoted);
    }

    /// What the `quote` of a body says. Refused where it is not one of this account.
    SealedQuote read(String account, Body body) {
        return seal.open(body.text("quote", Form.QUOTE))
                .filter(said -> said.account().equals(account))
                .orElseThrow(QuoteCalls::unknown);
    }

    static Refused unknown() {
        return new Refused(Problem.field(
                Code.UNKNOWN_QUOTE,
                "quote",
                Code.UNKNOWN_QUOTE.advice(),
                "the `quote` of an answer to POST /v1/accounts/{account}/quotes"));
    }

    private static Wanted wanted(Body body) {
        var kind = body.choice("kind", SOLD).orElseThrow(() -> body.missing("kind"));
        var product = body.optionalText("product", Form.NAME);
        var most = switch (kind) {
            case SUBSCRIBE, UPGRADE, GIFT -> 1;
            case RENEW -> Bounds.TERMS;
            case EXTRA_USAGE, PAYG -> MOST_PACKS;
        };
        var count = body.integer("count", 1, most).orElse(1L).intValue();
        if (kind != OrderKind.RENEW) {
            return new Wanted(kind, product.orElseThrow(() -> body.missing("product")), count);
        }
        if (product.isPresent()) {
            throw body.invalid("product", "sent", "nothing: a renewal is of the plan that was bought last");
        }
        return new Wanted(kind, null, count);
    }

    private static boolean tooMuch(Answer.Quoted quoted) {
        return !Credits.MOST.covers(quoted.quote().credits());
    }
}
