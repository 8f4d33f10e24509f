package weir.actor;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import weir.domain.plan.Catalog;

/// What the actors take from outside: time, chance, whom they tell what they do, and how they remember.
///
/// @param nonces impossible to guess, for they make the id of a hold a secret. What else needs chance takes them too
/// @param catalog what is sold now
public record Surroundings(
        InstantSource clock, LongSupplier nonces, Instruments instruments, Memory memory, Supplier<Catalog> catalog) {

    /// Where nothing is sold.
    public Surroundings(InstantSource clock, LongSupplier nonces, Instruments instruments, Memory memory) {
        this(clock, nonces, instruments, memory, () -> Catalog.EMPTY);
    }

    /// The same for `account`: a rehearsal is not measured.
    Surroundings of(String account) {
        return account.equals(PersistenceIds.REHEARSED)
                ? new Surroundings(clock, nonces, Instruments.NONE, memory, catalog)
                : this;
    }
}
