package weir.domain.admission;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.limit.Gate;
import weir.domain.limit.GateName;
import weir.domain.plan.Term;
import weir.domain.settlement.Lapsing;

/// What keeps every request of an account out, and does not pass within moments: what open holds have set aside and a
/// full minute are left out, so that an account under load is not told to be blocked and open again all the time.
///
/// @param gate that a person is told about first
/// @param until when time alone lets requests pass again; absent where it does not
public record Block(GateName gate, @Nullable Instant until) {

    /// Empty where requests of the least size pass.
    public static Optional<Block> of(Account account, Instant now) {
        var gates = gates(account, now);
        return gates.funding().isPresent()
                ? Optional.empty()
                : Optional.of(new Block(gates.closed().getFirst().name(), opens(account, now)));
    }

    private static @Nullable Instant opens(Account account, Instant now) {
        var midnight = account.dayAt(now).end(account.profile().zone());
        var terms = account.profile().validAt(now).stream()
                .flatMap(subscription -> subscription.terms().stream())
                .map(Term::until);
        return Stream.concat(Stream.of(midnight), terms)
                .sorted()
                .filter(instant ->
                        gates(Lapsing.by(account, instant), instant).funding().isPresent())
                .findFirst()
                .orElse(null);
    }

    private static AccountGates gates(Account account, Instant now) {
        return AccountGates.of(account, Needs.LEAST, now).each(Gate::unheld).afterMinute();
    }
}
