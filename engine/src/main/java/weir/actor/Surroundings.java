package weir.actor;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/// What the actors take from outside: time, chance, whom they tell what they do, and how they remember.
///
/// @param nonces impossible to guess, for they make the id of a hold a secret. What else needs chance takes them too
public record Surroundings(InstantSource clock, LongSupplier nonces, Instruments instruments, Memory memory) {}
