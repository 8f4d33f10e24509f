package weir.simulation;

import org.jspecify.annotations.Nullable;
import weir.actor.HoldRequest;
import weir.domain.account.AccountCommand;
import weir.domain.subuser.Key;
import weir.domain.subuser.SubUserCommand;

/// What a client asks of the engine.
sealed interface Question {
    record OfAccount(AccountCommand command) implements Question {}

    record OfSubUser(String subUser, SubUserCommand command) implements Question {}

    record Hold(String subUser, Key.@Nullable Fingerprint proof, HoldRequest asked) implements Question {}

    record Limits(String subUser, Key.@Nullable Fingerprint proof) implements Question {}
}
