package weir.http.door.telling;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Standing;
import weir.domain.limit.Blocked;
import weir.domain.limit.Gate;
import weir.domain.limit.Remedy;
import weir.domain.rating.RateCard;
import weir.http.door.access.Role;
import weir.http.door.json.Json;
import weir.http.door.json.Words;

/// The calls that do what remedies say which cost nothing: made as it is written, each opens its part of the way.
///
/// @param subUser whose request it is; absent where the account is asked about
/// @param sight who would be refused is told none
record RemedyCalls(String account, @Nullable String subUser, RateCard card, Sight sight) {
    private static final Set<Role> OPERATORS = Set.of(Role.OPERATOR);
    private static final Set<Role> OWNERS = Set.of(Role.OPERATOR, Role.OWNER);

    /// A call that changes something.
    ///
    /// @param remedy what it does
    /// @param roles who may make it
    record Change(Remedy remedy, String path, Consumer<Json> body, Set<Role> roles) {
        void write(Json json) {
            json.name("code", remedy)
                    .text("method", "PATCH")
                    .text("path", path)
                    .object("body", body)
                    .texts("roles", roles.stream().map(Words::of).sorted().toList());
        }
    }

    List<Change> of(Blocked blocked, Blocked.Way way) {
        return way.steps().stream()
                .flatMap(step -> of(step, blocked.ofOwner(way)).stream())
                .filter(change -> sight.calls(change.roles()))
                .toList();
    }

    private Optional<Change> of(Remedy remedy, List<Gate> ofOwner) {
        return switch (remedy) {
            case LET_PAYG_PASS_DAY ->
                Optional.of(new Change(remedy, ofAccount(), body -> body.flag("payg_passes_day", true), OWNERS));
            case ASK_THE_OPERATOR ->
                Optional.of(new Change(remedy, ofAccount(), body -> body.name("state", Standing.ACTIVE), OPERATORS));
            case ASK_THE_OWNER ->
                Optional.ofNullable(subUser)
                        .flatMap(asking -> OwnersChange.of(ofOwner, card)
                                .map(change -> new Change(
                                        remedy, ofAccount() + "/sub-users/" + asking, change::write, OWNERS)));
            case WAIT,
                    WAIT_FOR_OPEN_HOLDS,
                    ASK_WITHOUT_STRICT,
                    BUY_EXTRA_USAGE,
                    RENEW,
                    UPGRADE,
                    TOP_UP_PAYG,
                    SUBSCRIBE,
                    USE_A_MODEL_OF_THE_PLAN -> Optional.empty();
        };
    }

    private String ofAccount() {
        return "/v1/accounts/" + account;
    }
}
