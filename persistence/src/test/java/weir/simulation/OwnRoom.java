package weir.simulation;

import java.util.List;
import weir.domain.credit.Credits;
import weir.domain.hold.Left;
import weir.domain.limit.GateName;

/// What a sub-user may use of what its account has left: the smallest room of all, and nothing today where its requests
/// or tokens of the day are full, it is suspended, or its account's plan lets in the owner alone.
final class OwnRoom {
    private OwnRoom() {}

    static Left of(Left ofAccount, List<GateDoor> doors) {
        var total = free(doors, GateName.SUB_USER_TOTAL_CREDITS);
        var daily = Math.min(total, free(doors, GateName.SUB_USER_DAILY_CREDITS));
        var stopped = free(doors, GateName.SUB_USER_RPD) == 0
                || free(doors, GateName.SUB_USER_TPD) == 0
                || free(doors, GateName.SUB_USER_ACTIVE) == 0
                || free(doors, GateName.PLAN_SUB_USERS) == 0;
        return new Left(
                new Credits(Math.min(ofAccount.inAll().micros(), total)),
                new Credits(stopped ? 0 : Math.min(ofAccount.today().micros(), daily)));
    }

    private static long free(List<GateDoor> doors, GateName name) {
        return doors.stream()
                .filter(door -> door.name() == name && door.limit() != GateDoor.NO_LIMIT)
                .mapToLong(door -> Math.max(0, door.limit() - door.used() - door.held()))
                .findFirst()
                .orElse(GateDoor.NO_LIMIT);
    }
}
