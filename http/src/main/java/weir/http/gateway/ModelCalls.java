package weir.http.gateway;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import weir.actor.Accounts;
import weir.actor.Reply;
import weir.domain.account.Answer;
import weir.domain.account.LimitsView;
import weir.domain.credit.Funding;
import weir.domain.rating.ModelMapping;
import weir.domain.rating.RateCard;
import weir.domain.rating.RateCards;
import weir.domain.subuser.Quotas;
import weir.domain.subuser.SubUserAnswer;
import weir.domain.subuser.SubUserCommand;
import weir.http.door.Call;
import weir.http.door.Replies;
import weir.http.door.RequestId;
import weir.http.door.Response;
import weir.http.door.access.Caller;
import weir.http.door.json.Json;

/// The models that a caller may ask for: those that an upstream serves, that what the account has pays for, and
/// that the owner allows it. Each client knows another form of the list.
///
/// @param served by any upstream
record ModelCalls(Accounts accounts, Supplier<RateCards> rateCards, Set<String> served) {

    CompletionStage<Response> list(Call call) {
        var caller = call.member();
        return accounts.ask(caller.account(), caller.subUser(), new SubUserCommand.Read(caller.proof()))
                .thenCompose(reply -> switch (reply) {
                    case Reply.OfSubUser(SubUserAnswer.Read(var view)) -> list(call, caller, view.quotas());
                    case Reply.OfAccount _, Reply.OfSubUser _, Reply.Busy _, Reply.Unknown _, Reply.Failed _ ->
                        CompletableFuture.completedStage(refused(call, reply));
                });
    }

    private CompletionStage<Response> list(Call call, Caller.Member caller, Quotas quotas) {
        return accounts.limits(caller.account(), caller.subUser(), caller.proof())
                .thenApply(reply -> switch (reply) {
                    case Reply.OfAccount(Answer.LimitsRead(var limits)) -> told(call, names(limits, quotas::allows));
                    case Reply.OfAccount _, Reply.OfSubUser _, Reply.Busy _, Reply.Unknown _, Reply.Failed _ ->
                        refused(call, reply);
                });
    }

    private static Response refused(Call call, Reply reply) {
        return Dialect.RESPONSES.refused(
                Replies.BY_ITS_KEY.problem(reply), RequestId.of(call.request()).value());
    }

    private List<String> names(LimitsView limits, Predicate<String> allowed) {
        var card = rateCards.get().current();
        return Stream.concat(
                        card.models().keySet().stream().sorted(), aliases(card).sorted())
                .filter(name -> {
                    var model = card.mapping().model(name);
                    return served.contains(model) && allowed.test(model) && isPaid(limits, model);
                })
                .toList();
    }

    /// Names that stand for a model; the beginnings of names are none.
    private static Stream<String> aliases(RateCard card) {
        return card.mapping().patterns().stream()
                .map(ModelMapping.Pattern::pattern)
                .filter(name -> !name.endsWith("*"));
    }

    /// PAYG pays for every model; a plan, and extra usage beside it, for its own.
    private static boolean isPaid(LimitsView limits, String model) {
        var subscription = limits.subscription();
        return limits.available().available(Funding.PAYG) > 0
                || (subscription != null && subscription.plan().models().contains(model));
    }

    private static Response told(Call call, List<String> all) {
        if (call.request().getHeader("anthropic-version").isPresent()) {
            return Response.ok(json -> anthropic(json, all));
        }
        return call.parameter("client_version").isPresent()
                ? Response.ok(json -> json.objects("models", all, ModelCalls::codex))
                : Response.ok(json -> openAi(json, all));
    }

    private static void openAi(Json json, Collection<String> models) {
        json.text("object", "list")
                .objects(
                        "data",
                        models,
                        (each, model) -> each.text("id", model)
                                .text("object", "model")
                                .number("created", 0)
                                .text("owned_by", "weir"));
    }

    private static void anthropic(Json json, List<String> models) {
        json.objects(
                        "data",
                        models,
                        (each, model) -> each.text("type", "model")
                                .text("id", model)
                                .text("display_name", model)
                                .text("created_at", "1970-01-01T00:00:00Z"))
                .flag("has_more", false)
                .text("first_id", models.isEmpty() ? null : models.getFirst())
                .text("last_id", models.isEmpty() ? null : models.getLast());
    }

    private static void codex(Json each, String model) {
        each.text("slug", model).text("display_name", model);
    }
}
