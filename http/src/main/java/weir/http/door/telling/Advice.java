package weir.http.door.telling;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import weir.domain.limit.Blocked;
import weir.domain.limit.Gate;
import weir.domain.limit.GateName;
import weir.domain.limit.Remedy;

/// What people are told to do about a blocked request.
final class Advice {
    private Advice() {}

    static String of(Blocked.Way way, Blocked blocked, Sight sight) {
        var steps = way.steps().stream().map(step -> of(step, blocked, sight)).collect(Collectors.joining(" "));
        return way.steps().size() == 1 ? steps : "Only together: " + steps;
    }

    private static String of(Remedy remedy, Blocked blocked, Sight sight) {
        return switch (remedy) {
            case WAIT ->
                blocked.opensAt()
                        .map(opens -> "Wait until " + Sentences.local(opens, blocked.zone()) + ".")
                        .orElse("Wait.");
            case WAIT_FOR_OPEN_HOLDS -> "Wait until requests under way have ended: what they hold is what is missing.";
            case ASK_WITHOUT_STRICT -> "Ask without `strict`: then not all of the estimate must be free.";
            case BUY_EXTRA_USAGE ->
                bought("buy extra usage: while it lasts, the plan's limits no longer block.", sight);
            case RENEW -> bought("renew the plan: its credits come at once.", sight);
            case UPGRADE -> bought("upgrade to a higher plan by paying the difference.", sight);
            case TOP_UP_PAYG -> bought("top up the PAYG balance.", sight);
            case LET_PAYG_PASS_DAY ->
                "Have the operator let PAYG pass the day's limits: the account's switch `payg_passes_day`.";
            case SUBSCRIBE -> bought("subscribe to a plan that has the model asked for.", sight);
            case USE_A_MODEL_OF_THE_PLAN -> "Use a model of the plan.";
            case ASK_THE_OWNER -> "Ask the owner of the account to " + String.join(", and to ", owners(blocked)) + ".";
            case ASK_THE_OPERATOR -> "Ask the operator of this service to make the account active again.";
        };
    }

    /// What costs money: a sub-user cannot buy it.
    private static String bought(String what, Sight sight) {
        return switch (sight) {
            case ALL -> Character.toUpperCase(what.charAt(0)) + what.substring(1);
            case OWN -> "Ask the owner of the account to " + what;
        };
    }

    /// What only the owner can do, by what of the sub-user's is closed.
    private static List<String> owners(Blocked blocked) {
        var names = blocked.closed().stream()
                .map(Gate::name)
                .filter(GateName::ofSubUser)
                .toList();
        var asked = new ArrayList<String>();
        if (names.contains(GateName.SUB_USER_ACTIVE)) {
            asked.add("make the sub-user active again");
        }
        if (names.contains(GateName.SUB_USER_MODEL)) {
            asked.add("allow the sub-user this model");
        }
        if (names.stream().anyMatch(name -> name != GateName.SUB_USER_ACTIVE && name != GateName.SUB_USER_MODEL)) {
            asked.add("raise the sub-user's quota");
        }
        return asked;
    }
}
