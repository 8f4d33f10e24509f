package weir.actor;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import weir.domain.account.Packing;

/// What the actors take from outside: time, chance, whom they tell what they do, and how they save memory.
///
/// @param nonces one for each hold, impossible to guess: they make its id a secret
public record Surroundings(InstantSource clock, LongSupplier nonces, Instruments instruments, Packing packing) {}
