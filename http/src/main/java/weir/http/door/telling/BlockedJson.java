package weir.http.door.telling;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Answer;
import weir.domain.limit.Blocked;
import weir.domain.limit.Remedy;
import weir.domain.order.ForSale;
import weir.domain.rating.RateCard;
import weir.http.door.json.Json;
import weir.http.door.json.Words;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;

/// The answer no: every closed gate with its numbers, when this request would pass, and what opens the way now, with
/// what it costs and the call that does it.
///
/// @param account the one that was asked
/// @param subUser whose request it is; absent where the account itself is asked about
/// @param card by which credits are told in USD, and models named
public record BlockedJson(String account, @Nullable String subUser, RateCard card, Sight sight) {

    public Problem problem(Answer.Blocked shut) {
        var blocked = shut.why();
        var detail = Sentences.of(blocked, sight) + ' ' + figures(shut);
        return new Problem(Code.BLOCKED, detail, json -> {
            data(json, blocked, shut.forSale());
            json.object("left", left -> left(left, shut));
        });
    }

    /// The same, where it is told and not refused.
    public void write(Json json, Blocked blocked, List<ForSale> forSale) {
        json.text("detail", Sentences.of(blocked, sight));
        data(json, blocked, forSale);
    }

    /// The same in a few sentences: which gate is closed and until when, what is left, and what opens it now, with its
    /// price.
    public String sentence(Answer.Blocked shut) {
        return sentences(shut, Stream.of(figures(shut)));
    }

    /// The same without what is left.
    public String brief(Answer.Blocked shut) {
        return sentences(shut, Stream.empty());
    }

    /// What is left for whoever is blocked.
    public void left(Json json, Answer.Blocked shut) {
        LeftJson.write(json, shut.left(), card.perUsd());
    }

    private String figures(Answer.Blocked shut) {
        return Sentences.of(shut.left(), card.perUsd());
    }

    /// What to do besides waiting.
    private Optional<String> advice(Answer.Blocked shut) {
        return ways(shut.why()).stream()
                .filter(way -> !way.has(Remedy.WAIT))
                .findFirst()
                .map(advice(shut.why(), shut.forSale())::of);
    }

    private String sentences(Answer.Blocked shut, Stream<String> figures) {
        var headline = Stream.of(Sentences.of(shut.why(), sight));
        return Stream.of(headline, figures, advice(shut).stream())
                .flatMap(Function.identity())
                .collect(Collectors.joining(" "));
    }

    private Advice advice(Blocked blocked, List<ForSale> forSale) {
        return new Advice(blocked, forSale, models(blocked), sight);
    }

    private void data(Json json, Blocked blocked, List<ForSale> forSale) {
        json.name("gate", blocked.headline().name())
                .instant("opens_at", blocked.opens())
                .text("zone", blocked.zone().getId())
                .objects("gates", blocked.closed(), (each, gate) -> GateJson.write(each, gate, sight));
        remedies(json, blocked, forSale);
    }

    void remedies(Json json, Blocked blocked, List<ForSale> forSale) {
        json.objects("remedies", ways(blocked), (each, way) -> remedy(each, way, blocked, forSale));
    }

    private void remedy(Json json, Blocked.Way way, Blocked blocked, List<ForSale> forSale) {
        var steps = way.steps();
        var waits = way.has(Remedy.WAIT);
        var calls = new RemedyCalls(account, subUser, card, sight).of(blocked, way);
        json.name("code", steps.getFirst())
                .texts("with", steps.stream().skip(1).map(Words::of).toList())
                .text("detail", advice(blocked, forSale).of(way))
                .instant("at", waits ? blocked.opens() : null)
                .text("zone", waits ? blocked.zone().getId() : null)
                .texts("models", way.has(Remedy.USE_A_MODEL_OF_THE_PLAN) ? models(blocked) : List.of())
                .objects("calls", calls, (each, call) -> call.write(each))
                .objects("buy", bought(way, forSale), this::purchase);
    }

    /// Without another model where there is none that could be asked for.
    private List<Blocked.Way> ways(Blocked blocked) {
        var some = !models(blocked).isEmpty();
        return blocked.ways().stream()
                .filter(way -> some || !way.has(Remedy.USE_A_MODEL_OF_THE_PLAN))
                .toList();
    }

    /// What a plan has and the rate card has not, nobody can ask for.
    private List<String> models(Blocked blocked) {
        return blocked.models().stream().filter(card.models()::containsKey).toList();
    }

    /// Who cannot buy it is not told what it costs.
    private List<ForSale> bought(Blocked.Way way, List<ForSale> forSale) {
        return sight.ofAccount()
                ? forSale.stream().filter(each -> way.has(each.remedy())).toList()
                : List.of();
    }

    private void purchase(Json json, ForSale purchase) {
        var quote = purchase.quote();
        json.name("code", purchase.remedy())
                .text("product", quote.product().id())
                .number("count", purchase.wanted().count())
                .object("price", price -> PlanJson.price(price, quote.price()))
                .credits("credits", quote.credits())
                .object("quote", call -> call(call, purchase));
    }

    private void call(Json json, ForSale purchase) {
        var wanted = purchase.wanted();
        json.text("method", "POST")
                .text("path", "/v1/accounts/" + account + "/quotes")
                .object("body", body -> {
                    body.name("kind", wanted.kind());
                    if (wanted.product() != null) {
                        body.text("product", wanted.product());
                    }
                    body.number("count", wanted.count());
                });
    }
}
