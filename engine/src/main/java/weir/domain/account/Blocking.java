package weir.domain.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import weir.domain.limit.Blocked;
import weir.domain.limit.Gate;
import weir.domain.limit.Remedy;

/// Puts the answer no into words: which gates are closed, when this request would pass, what opens the way now.
record Blocking(Account account, AccountGates gates, List<Gate> subUserGates, Instant now) {

    /// Why the request is blocked; empty where it passes.
    Optional<Blocked> blocked() {
        var closedOfSubUser = subUserGates.stream().filter(gate -> !gate.open()).toList();
        var funded = gates.funding().isPresent();
        if (closedOfSubUser.isEmpty() && funded) {
            return Optional.empty();
        }
        var closedOfAccount = funded
                ? List.<Gate>of()
                : gates.relevant().stream().filter(gate -> !gate.open()).toList();
        var closed = Stream.concat(closedOfSubUser.stream(), closedOfAccount.stream())
                .toList();
        var opens = later(opens(closedOfSubUser), funded ? now : accountOpens());
        return Optional.of(new Blocked(
                closed,
                opens,
                remedies(closed, opens != null),
                account.profile().zone()));
    }

    /// All of a sub-user's gates must open: the last one tells when.
    private @Nullable Instant opens(List<Gate> closed) {
        @Nullable Instant opens = now;
        for (var gate : closed) {
            opens = later(opens, gate.opensAt().orElse(null));
        }
        return opens;
    }

    /// One kind must open: the first one tells when.
    private @Nullable Instant accountOpens() {
        if (!gates.active().open() || !gates.openHolds().open()) {
            return null;
        }
        var bought = account.profile().validAt(now);
        var midnight = account.dayAt(now).end(account.profile().zone());
        var plan = bought.filter(
                        subscription -> gates.planCovers() && gates.pool().open())
                .filter(subscription -> midnight.isBefore(subscription.until()))
                .filter(subscription -> fitsAnEmptyDay())
                .map(subscription -> midnight);
        var payg = bought.filter(_ -> gates.payg().open()).map(subscription -> subscription.until());
        return Stream.of(plan, payg)
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private boolean fitsAnEmptyDay() {
        return Stream.of(gates.daily(), gates.rpd(), gates.tpd()).allMatch(gate -> gate.limit() >= gate.needs());
    }

    /// The later of the two, and never where one is never.
    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return null;
        }
        return one.isAfter(other) ? one : other;
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
