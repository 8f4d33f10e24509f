package weir.domain.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import weir.domain.account.AccountGates.Needs;
import weir.domain.limit.Blocked;
import weir.domain.limit.Gate;
import weir.domain.limit.Remedy;
import weir.domain.plan.Subscription;

/// Puts the answer no into words: which gates are closed, when this request would pass, what opens the way now.
record Blocking(Account account, Needs needs, AccountGates gates, List<Gate> subUserGates, Instant now) {

    static Blocking of(Account account, Needs needs, List<Gate> subUserGates, Instant now) {
        return new Blocking(account, needs, AccountGates.of(account, needs, now), subUserGates, now);
    }

    /// Why the request is blocked; empty where it passes.
    Optional<Blocked> blocked() {
        var closedOfSubUser = subUserGates.stream().filter(gate -> !gate.open()).toList();
        var closed =
                Stream.concat(closedOfSubUser.stream(), gates.closed().stream()).toList();
        if (closedOfSubUser.isEmpty() && gates.funding().isPresent()) {
            return Optional.empty();
        }
        var opens = subUserOpens(closedOfSubUser).flatMap(this::funded);
        return Optional.of(new Blocked(
                closed,
                opens.orElse(null),
                remedies(closed, opens.isPresent()),
                account.profile().zone()));
    }

    /// All of a sub-user's gates must open: the last one tells when.
    private Optional<Instant> subUserOpens(List<Gate> closed) {
        var opens = Optional.of(now);
        for (var gate : closed) {
            opens = opens.flatMap(last -> gate.opensAt().map(instant -> instant.isAfter(last) ? instant : last));
        }
        return opens;
    }

    /// When its account would fund the request, from `earliest` on, if nothing else changed: judged by its own gates
    /// at every instant at which time alone moves one of them.
    private Optional<Instant> funded(Instant earliest) {
        var midnight = account.dayAt(now).end(account.profile().zone());
        var end = account.profile().validAt(now).map(Subscription::until).orElse(midnight);
        return Stream.of(earliest, midnight, end)
                .filter(instant -> !instant.isBefore(earliest))
                .sorted()
                .filter(instant ->
                        AccountGates.of(account, needs, instant).funding().isPresent())
                .findFirst();
    }

    private List<Remedy> remedies(List<Gate> closed, boolean opens) {
        var remedies = EnumSet.noneOf(Remedy.class);
        if (opens) {
            remedies.add(Remedy.WAIT);
        }
        for (var gate : closed) {
            remedies.addAll(remedies(gate));
            if (gate instanceof Gate.Counted counted && counted.closedByHolds()) {
                remedies.add(Remedy.WAIT_FOR_OPEN_HOLDS);
            }
        }
        return new ArrayList<>(remedies);
    }

    private List<Remedy> remedies(Gate gate) {
        return switch (gate.name()) {
            case ACCOUNT_ACTIVE -> List.of(Remedy.ASK_THE_OPERATOR);
            case OPEN_HOLDS -> List.of(Remedy.WAIT_FOR_OPEN_HOLDS);
            case SUBSCRIPTION -> List.of(Remedy.SUBSCRIBE, Remedy.TOP_UP_PAYG);
            case MODEL_IN_PLAN -> List.of(Remedy.USE_A_MODEL_OF_THE_PLAN, Remedy.TOP_UP_PAYG, Remedy.UPGRADE);
            case PLAN_POOL -> List.of(Remedy.BUY_EXTRA_USAGE, Remedy.TOP_UP_PAYG, Remedy.UPGRADE);
            case DAILY_LIMIT, RPD, TPD ->
                gates.payg().open()
                        ? List.of(Remedy.BUY_EXTRA_USAGE, Remedy.LET_PAYG_PASS_DAY, Remedy.UPGRADE)
                        : List.of(Remedy.BUY_EXTRA_USAGE, Remedy.UPGRADE);
            case EXTRA_USAGE -> gates.planCovers() ? List.of(Remedy.BUY_EXTRA_USAGE) : List.of();
            case PAYG -> gates.paygMayPay() ? List.of(Remedy.TOP_UP_PAYG) : List.of();
            case SUB_USER_ACTIVE,
                    SUB_USER_MODEL,
                    SUB_USER_DAILY_CREDITS,
                    SUB_USER_RPD,
                    SUB_USER_TPD,
                    SUB_USER_TOTAL_CREDITS -> List.of(Remedy.ASK_THE_OWNER);
            case SUB_USER_OPEN_HOLDS -> List.of(Remedy.WAIT_FOR_OPEN_HOLDS, Remedy.ASK_THE_OWNER);
        };
    }
}
