package weir.domain.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.domain.credit.Credits;
import weir.domain.plan.Plan;
import weir.domain.plan.Term;

/// Something bought, or paid for and not to be had.
///
/// @param id unique among all accounts
/// @param product of a gift: nothing
/// @param count terms of a subscription, or packs
/// @param credits that it brought, or would have brought
/// @param payment absent for a gift
/// @param grant the number of its grant; 0 where it has none
/// @param terms those that it appended or changed, as it left them
/// @param before the plan that each of them had before; empty where it appended them
/// @param at when it was applied, or found that it could not be
public record Order(
        String id,
        OrderKind kind,
        String product,
        int version,
        int count,
        Credits credits,
        @Nullable Payment payment,
        State state,
        int grant,
        List<Term> terms,
        List<Plan> before,
        Instant at) {
    public Order {
        terms = List.copyOf(terms);
        before = List.copyOf(before);
    }

    /// What became of it.
    public sealed interface State {
        record Applied() implements State {}

        record NotApplied(Unapplied reason) implements State {}

        /// Taken back; what was not applied: paid back.
        ///
        /// @param voided what was unused of its grant
        /// @param owed what was used of it and is owed again
        record Voided(Instant at, Credits voided, Credits owed) implements State {}
    }

    public boolean applied() {
        return state instanceof State.Applied;
    }

    public boolean voided() {
        return state instanceof State.Voided;
    }

    public Optional<Unapplied> unapplied() {
        return state instanceof State.NotApplied(var reason) ? Optional.of(reason) : Optional.empty();
    }

    /// Whether it appended or changed terms.
    public boolean ofTerms() {
        return switch (kind) {
            case SUBSCRIBE, RENEW, UPGRADE -> true;
            case EXTRA_USAGE, PAYG, GIFT -> false;
        };
    }

    public Order in(State other) {
        return new Order(id, kind, product, version, count, credits, payment, other, grant, terms, before, at);
    }
}
