package weir.http.door.telling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import weir.domain.limit.Blocked;
import weir.domain.limit.Gate;
import weir.domain.limit.GateName;
import weir.domain.limit.Remedy;
import weir.domain.order.ForSale;
import weir.http.door.json.Decimal;

/// What people are told to do about a blocked request.
///
/// @param models those that would pass in its place
record Advice(Blocked blocked, List<ForSale> forSale, List<String> models, Sight sight) {
    /// More names make no sentence: all of them are told beside it.
    private static final int MOST_NAMED = 5;

    private static final String ASK = "Ask the owner of the account to ";

    /// Of a sub-user's gates those that are no quotas.
    private static final Set<GateName> CONDITIONS =
            Set.of(GateName.SUB_USER_ACTIVE, GateName.SUB_USER_ADDRESS, GateName.SUB_USER_MODEL);

    String of(Blocked.Way way) {
        var steps = way.steps().stream().map(step -> of(step, way)).collect(Collectors.joining(" "));
        return way.steps().size() == 1 ? steps : "Only together: " + steps;
    }

    private String of(Remedy remedy, Blocked.Way way) {
        return switch (remedy) {
            case WAIT ->
                blocked.opensAt()
                        .map(opens -> "Wait until " + Sentences.local(opens, blocked.zone()) + ".")
                        .orElse("Wait.");
            case WAIT_FOR_OPEN_HOLDS -> "Wait until requests under way have ended: what they hold is what is missing.";
            case ASK_WITHOUT_STRICT -> "Ask without `strict`: then not all of the estimate must be free.";
            case BUY_EXTRA_USAGE ->
                bought("buy extra usage", remedy) + " While it lasts, the plan's limits no longer block.";
            case RENEW -> bought("renew the plan", remedy) + " Its credits come at once.";
            case UPGRADE -> bought(upgrade() + " by paying the difference", remedy);
            case TOP_UP_PAYG -> bought("top up the PAYG balance", remedy);
            case LET_PAYG_PASS_DAY ->
                owners("let PAYG pass the day's limits") + ": the account's switch `payg_passes_day`.";
            case SUBSCRIBE -> bought("subscribe to a plan that has " + wanted(), remedy);
            case USE_A_MODEL_OF_THE_PLAN -> "Use a model of the plan" + named() + ".";
            case ASK_THE_OWNER -> asked(way) + ".";
            case ASK_THE_OPERATOR -> "Ask the operator of this service to make the account active again.";
        };
    }

    private String wanted() {
        return alone() ? "sub-users, and the model asked for" : "the model asked for";
    }

    private String upgrade() {
        return alone() ? "upgrade the plan to one that has sub-users," : "upgrade the plan";
    }

    /// Whether the plan keeps out whoever is not the owner.
    private boolean alone() {
        return blocked.closed().stream().anyMatch(gate -> gate.name() == GateName.PLAN_SUB_USERS);
    }

    private String named() {
        var more = models.size() - MOST_NAMED;
        return models.stream()
                .limit(MOST_NAMED)
                .map(model -> "`" + model + "`")
                .collect(Collectors.joining(", ", ": ", more > 0 ? " and " + more + " more" : ""));
    }

    /// What costs money, and how much: a sub-user cannot buy it.
    private String bought(String what, Remedy remedy) {
        return owners(what) + (sight.ofAccount() ? price(remedy) : "") + ".";
    }

    /// What an owner does, and so may whoever runs this.
    private String owners(String what) {
        return sight.ofAccount() ? Character.toUpperCase(what.charAt(0)) + what.substring(1) : ASK + what;
    }

    /// What is the owner's alone to decide.
    private String asked(Blocked.Way way) {
        return switch (sight) {
            case ACCOUNT -> owners(String.join(", and ", ofSubUser(way)));
            case ALL, OWN -> ASK + String.join(", and to ", ofSubUser(way));
        };
    }

    private String price(Remedy remedy) {
        return purchase(remedy)
                .map(purchase -> ": %s for %s, %s credits"
                        .formatted(
                                product(purchase),
                                PlanJson.text(purchase.quote().price()),
                                Decimal.text(purchase.quote().credits().micros())))
                .orElse("");
    }

    private static String product(ForSale purchase) {
        var name = "`" + purchase.quote().product().id() + "`";
        return purchase.wanted().count() == 1 ? name : purchase.wanted().count() + " of " + name;
    }

    private Optional<ForSale> purchase(Remedy remedy) {
        return forSale.stream().filter(each -> each.remedy() == remedy).findFirst();
    }

    /// What only the owner can do, by what of the sub-user's is closed.
    private List<String> ofSubUser(Blocked.Way way) {
        var names = blocked.ofOwner(way).stream().map(Gate::name).toList();
        var asked = new ArrayList<String>();
        if (names.contains(GateName.SUB_USER_ACTIVE)) {
            asked.add("make the sub-user active again");
        }
        if (names.contains(GateName.SUB_USER_ADDRESS)) {
            asked.add("allow the sub-user the address that it comes from");
        }
        if (names.contains(GateName.SUB_USER_MODEL)) {
            asked.add("allow the sub-user this model");
        }
        if (!CONDITIONS.containsAll(names)) {
            asked.add("raise the sub-user's quota");
        }
        return asked;
    }
}
