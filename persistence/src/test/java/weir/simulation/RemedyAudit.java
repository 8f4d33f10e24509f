package weir.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import weir.domain.limit.Blocked;
import weir.domain.limit.GateName;
import weir.domain.limit.Remedy;

/// What the blocked are told to do really opens the way, and no less of it does.
record RemedyAudit(Doors doors, List<GateDoor> subUser, SimulationFindings findings) {
    private static final Set<GateName> OF_THE_PLAN =
            Set.of(GateName.PLAN_POOL, GateName.DAILY_LIMIT, GateName.RPD, GateName.TPD);

    void check(Blocked blocked, boolean waitingHelps) {
        var waits = blocked.ways().stream()
                .filter(way -> way.steps().equals(List.of(Remedy.WAIT)))
                .count();
        findings.same(waitingHelps ? 1L : 0L, waits, "I3", "waiting helps");
        for (var way : blocked.ways()) {
            if (!way.steps().contains(Remedy.WAIT)) {
                check(way, blocked);
            }
        }
    }

    private void check(Blocked.Way way, Blocked blocked) {
        findings.require(opens(way.steps()), "I3", "does not open the way", way, blocked);
        for (var step : way.steps()) {
            var less = new ArrayList<>(way.steps());
            less.remove(step);
            findings.require(!opens(less), "I3", "is told though it is not needed", step, way, blocked);
        }
    }

    private boolean opens(List<Remedy> steps) {
        var passes = doors.paygPassesDay() || steps.contains(Remedy.LET_PAYG_PASS_DAY);
        var names = new TreeSet<GateName>();
        doors.all().forEach(door -> names.add(door.name()));
        if (steps.contains(Remedy.SUBSCRIBE)) {
            names.addAll(OF_THE_PLAN);
            names.add(GateName.MODEL_IN_PLAN);
        }
        var after = new Doors(names.stream().map(name -> after(name, steps)).toList(), passes);
        return after.funding().isPresent()
                && subUser.stream().map(door -> after(door, steps)).allMatch(GateDoor::open);
    }

    private GateDoor after(GateName name, List<Remedy> steps) {
        return doors.all().stream()
                .filter(door -> door.name() == name)
                .findFirst()
                .map(door -> after(door, steps))
                .orElse(new GateDoor(name, 0, 0, GateDoor.NO_LIMIT, 1));
    }

    private static GateDoor after(GateDoor door, List<Remedy> steps) {
        if (steps.stream().anyMatch(step -> lifts(step, door.name()))) {
            return new GateDoor(door.name(), door.used(), door.held(), GateDoor.NO_LIMIT, door.needs());
        }
        var held = steps.contains(Remedy.WAIT_FOR_OPEN_HOLDS) ? 0 : door.held();
        var needs = steps.contains(Remedy.ASK_WITHOUT_STRICT) ? 1 : door.needs();
        return new GateDoor(door.name(), door.used(), held, door.limit(), needs);
    }

    private static boolean lifts(Remedy step, GateName gate) {
        return switch (step) {
            case BUY_EXTRA_USAGE -> gate == GateName.EXTRA_USAGE;
            case TOP_UP_PAYG -> gate == GateName.PAYG;
            case SUBSCRIBE ->
                gate == GateName.SUBSCRIPTION
                        || gate == GateName.PLAN_SUB_USERS
                        || gate == GateName.MODEL_IN_PLAN
                        || OF_THE_PLAN.contains(gate);
            case USE_A_MODEL_OF_THE_PLAN -> gate == GateName.MODEL_IN_PLAN || gate == GateName.SUB_USER_MODEL;
            case ASK_THE_OWNER -> gate.name().startsWith("SUB_USER");
            case ASK_THE_OPERATOR -> gate == GateName.ACCOUNT_ACTIVE;
            case RENEW, UPGRADE, WAIT, WAIT_FOR_OPEN_HOLDS, ASK_WITHOUT_STRICT, LET_PAYG_PASS_DAY -> false;
        };
    }
}
