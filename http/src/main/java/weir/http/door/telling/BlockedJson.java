package weir.http.door.telling;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import weir.domain.account.Answer;
import weir.domain.credit.Credits;
import weir.domain.limit.Blocked;
import weir.domain.limit.Remedy;
import weir.domain.order.ForSale;
import weir.http.door.json.Json;
import weir.http.door.json.Words;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;

/// The answer no: every closed gate with its numbers, when this request would pass, and what opens the way now, with
/// what it costs and the call that does it.
///
/// @param account the one that was asked
/// @param perUsd how many credits are about 1 USD now
public record BlockedJson(String account, Credits perUsd, Sight sight) {

    public Problem problem(Answer.Blocked shut) {
        var blocked = shut.why();
        var detail = Sentences.of(blocked, sight) + ' ' + Sentences.of(shut.left(), perUsd);
        return new Problem(Code.BLOCKED, detail, json -> {
            data(json, blocked, shut.forSale());
            json.object("left", left -> LeftJson.write(left, shut.left(), perUsd));
        });
    }

    /// The same, where it is told and not refused.
    public void write(Json json, Blocked blocked, List<ForSale> forSale) {
        json.text("detail", Sentences.of(blocked, sight));
        data(json, blocked, forSale);
    }

    /// The same in a few sentences: which gate is closed and until when, and what opens it now, with its price.
    public String sentence(Answer.Blocked shut) {
        var blocked = shut.why();
        return Stream.concat(
                        Stream.of(Sentences.of(blocked, sight)),
                        blocked.ways().stream()
                                .filter(way -> !way.steps().equals(List.of(Remedy.WAIT)))
                                .limit(1)
                                .map(way -> new Advice(blocked, shut.forSale(), sight).of(way)))
                .collect(Collectors.joining(" "));
    }

    private void data(Json json, Blocked blocked, List<ForSale> forSale) {
        json.name("gate", blocked.headline().name())
                .instant("opens_at", blocked.opens())
                .text("zone", blocked.zone().getId())
                .objects("gates", blocked.closed(), (each, gate) -> GateJson.write(each, gate, sight))
                .objects("remedies", blocked.ways(), (each, way) -> remedy(each, way, blocked, forSale));
    }

    private void remedy(Json json, Blocked.Way way, Blocked blocked, List<ForSale> forSale) {
        var steps = way.steps();
        json.name("code", steps.getFirst())
                .texts("with", steps.stream().skip(1).map(Words::of).toList())
                .text("detail", new Advice(blocked, forSale, sight).of(way))
                .objects("buy", bought(way, forSale), this::purchase);
    }

    /// Who cannot buy it is not told what it costs.
    private List<ForSale> bought(Blocked.Way way, List<ForSale> forSale) {
        return sight == Sight.OWN
                ? List.of()
                : forSale.stream()
                        .filter(each -> way.steps().contains(each.remedy()))
                        .toList();
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
