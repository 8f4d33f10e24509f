package weir.actor;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/// What the actors take from outside: time, chance, and whom they tell what they do.
///
/// @param nonces one for each hold, impossible to guess: they make its id a secret
public record Surroundings(InstantSource clock, LongSupplier nonces, Instruments instruments) {}
