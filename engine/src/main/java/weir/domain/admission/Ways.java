package weir.domain.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import weir.domain.limit.Blocked.Way;
import weir.domain.limit.Gate;
import weir.domain.limit.GateName;
import weir.domain.limit.Remedy;

/// Finds what opens the way for a request that is blocked now: every set of remedies is tried on the request itself,
/// the smallest first, and none is told that would not let it pass.
///
/// @param gates as they are once this minute is over: whoever does anything needs longer than that, and nothing that
///     costs money opens what a minute keeps shut
/// @param purchases what can be bought: nothing that costs money is a way without a price
record Ways(Needs needs, AccountGates gates, List<Gate> subUserGates, Purchases purchases) {
    /// No request needs more: the operator, the owner, room for one more hold, and money.
    private static final int MOST_STEPS = 4;

    /// Those of the fewest steps: of a larger set, a step would be needless, or another way be simpler. None where the
    /// minute alone is in the way.
    List<Way> fewest() {
        if (opens(List.of())) {
            return List.of();
        }
        var steps = Stream.of(Remedy.values()).filter(this::canBeDone).toList();
        for (var size = 1; size <= MOST_STEPS; size++) {
            var ways = sets(steps, size).filter(this::opens).map(Way::new).toList();
            if (!ways.isEmpty()) {
                return ways;
            }
        }
        return List.of();
    }

    /// Whether there is anything to be done of the kind.
    private boolean canBeDone(Remedy remedy) {
        return switch (remedy) {
            case WAIT -> false;
            case ASK_WITHOUT_STRICT -> needs.strict() == Needs.Strict.ASKED;
            case BUY_EXTRA_USAGE, RENEW, UPGRADE, TOP_UP_PAYG, SUBSCRIBE ->
                purchases.each().containsKey(remedy);
            case USE_A_MODEL_OF_THE_PLAN -> gates.open(GateName.SUBSCRIPTION) && !models().isEmpty();
            case WAIT_FOR_OPEN_HOLDS, LET_PAYG_PASS_DAY, ASK_THE_OWNER, ASK_THE_OPERATOR -> true;
        };
    }

    /// The models of the plan that whoever asks may use.
    List<String> models() {
        var own = subUserGates.stream().flatMap(Ways::models).toList();
        return gates.models().stream()
                .filter(model -> own.isEmpty() || own.contains(model))
                .sorted()
                .toList();
    }

    private static Stream<String> models(Gate gate) {
        return switch (gate) {
            case Gate.Choice choice when choice.name() == GateName.SUB_USER_MODEL -> choice.allowed().stream();
            case Gate.Choice _, Gate.Condition _, Gate.Counted _ -> Stream.empty();
        };
    }

    private boolean opens(List<Remedy> steps) {
        var account = gates;
        var subUser = subUserGates;
        for (var step : steps) {
            var bought = purchases.each().get(step);
            if (bought != null) {
                account = account.taking(bought.gates(), Purchases.opened(step));
            }
        }
        for (var step : steps) {
            account = account.with(step);
            subUser = subUser.stream().map(gate -> with(gate, step)).toList();
        }
        return account.funding().isPresent() && subUser.stream().allMatch(Gate::open);
    }

    private static Gate with(Gate gate, Remedy remedy) {
        return switch (remedy) {
            case ASK_THE_OWNER -> gate.opened();
            case WAIT_FOR_OPEN_HOLDS -> gate.unheld();
            case ASK_WITHOUT_STRICT -> Needs.LEAST.at(gate);
            case USE_A_MODEL_OF_THE_PLAN -> gate.name() == GateName.SUB_USER_MODEL ? gate.opened() : gate;
            case WAIT, BUY_EXTRA_USAGE, RENEW, UPGRADE, TOP_UP_PAYG, LET_PAYG_PASS_DAY, SUBSCRIBE, ASK_THE_OPERATOR ->
                gate;
        };
    }

    /// Every set of `size` of them, in their order.
    private static Stream<List<Remedy>> sets(List<Remedy> steps, int size) {
        if (size == 0) {
            return Stream.of(List.of());
        }
        return Stream.iterate(0, at -> at <= steps.size() - size, at -> at + 1)
                .flatMap(at ->
                        sets(steps.subList(at + 1, steps.size()), size - 1).map(rest -> begun(steps.get(at), rest)));
    }

    private static List<Remedy> begun(Remedy first, List<Remedy> rest) {
        var all = new ArrayList<Remedy>();
        all.add(first);
        all.addAll(rest);
        return List.copyOf(all);
    }
}
