package weir.domain.limit;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.domain.credit.Credits;

/// One limit, quota or balance that a request must pass, with the numbers it was judged by.
public sealed interface Gate {
    GateName name();

    boolean open();

    /// When time alone opens it again. Empty where it is open, and where only money, the owner or a smaller request
    /// helps.
    Optional<Instant> opensAt();

    /// The same gate for a request that needs so much of it.
    Gate needing(Credits amount, long tokens);

    /// The same gate, let open for whatever is asked.
    Gate opened();

    /// The same gate, once every open hold has ended and used nothing.
    Gate unheld();

    /// What a [Counted] gate counts.
    enum Unit {
        CREDIT_MICROS,
        REQUESTS,
        TOKENS,
        HOLDS
    }

    /// A gate that counts.
    ///
    /// @param used what was really consumed. For a balance, what was drawn of it is not counted here: used is 0 and
    ///     the balance is the limit
    /// @param held what open holds have set aside of it
    /// @param limit the most it lets through; [Limits#UNLIMITED] where there is none
    /// @param needs what the request needs to find free: the least unit, or its whole estimate where it is strict
    /// @param opens see [#opensAt]
    record Counted(
            GateName name,
            Unit unit,
            long used,
            long held,
            long limit,
            long needs,
            @Nullable Instant opens) implements Gate {

        /// A gate over credits: whatever there is counts as room, for the least amount there is.
        public static Counted credits(
                GateName name, Credits used, Credits held, Credits limit, Credits needs, @Nullable Instant opens) {
            return new Counted(
                    name, Unit.CREDIT_MICROS, used.micros(), held.micros(), limit.micros(), needs.micros(), opens);
        }

        @Override
        public Counted needing(Credits amount, long tokens) {
            var needed = switch (unit) {
                case CREDIT_MICROS -> amount.micros();
                case TOKENS -> tokens;
                case REQUESTS, HOLDS -> 1;
            };
            return new Counted(name, unit, used, held, limit, needed, opens);
        }

        @Override
        public Counted opened() {
            return new Counted(name, unit, used, held, Limits.UNLIMITED, needs, opens);
        }

        @Override
        public Counted unheld() {
            return new Counted(name, unit, used, 0, limit, needs, opens);
        }

        /// What is free, and below zero where more was held or used than the limit.
        public long remaining() {
            return limit == Limits.UNLIMITED ? Limits.UNLIMITED : limit - used - held;
        }

        @Override
        public boolean open() {
            return remaining() >= needs;
        }

        @Override
        public Optional<Instant> opensAt() {
            return open() || needs > limit ? Optional.empty() : Optional.ofNullable(opens);
        }
    }

    /// A gate that is only open or shut.
    record Condition(GateName name, boolean open) implements Gate {
        @Override
        public Condition needing(Credits amount, long tokens) {
            return this;
        }

        @Override
        public Condition opened() {
            return new Condition(name, true);
        }

        @Override
        public Condition unheld() {
            return this;
        }

        @Override
        public Optional<Instant> opensAt() {
            return Optional.empty();
        }
    }

    /// A gate that lets in what is on its list: models, or addresses.
    ///
    /// @param allowed what is on it, as it is written; empty where there is no list, and maybe where it is open
    /// @param asked what the request brings; absent where nobody knows
    record Choice(
            GateName name,
            boolean open,
            Collection<String> allowed,
            @Nullable String asked) implements Gate {
        @Override
        public Choice needing(Credits amount, long tokens) {
            return this;
        }

        @Override
        public Choice opened() {
            return new Choice(name, true, List.of(), asked);
        }

        @Override
        public Choice unheld() {
            return this;
        }

        @Override
        public Optional<Instant> opensAt() {
            return Optional.empty();
        }
    }
}
