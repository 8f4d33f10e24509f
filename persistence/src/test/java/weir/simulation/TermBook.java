package weir.simulation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountEvent;
import weir.domain.limit.Limits;
import weir.domain.plan.Subscription;
import weir.domain.plan.Term;

/// The terms of one account, as its events tell them: which have not ended, which run of them it is, and which limits
/// were in force when.
final class TermBook {
    private record Rule(Instant since, Limits limits) {}

    private final List<Rule> rules = new ArrayList<>();

    /// Those that have not ended; after the end of a run the last one.
    List<Term> terms = List.of();

    /// Counts the runs of terms without a gap.
    int run;

    /// Whether there is none, or its end was told.
    boolean ended = true;

    Optional<Term> at(Instant instant) {
        return terms.stream()
                .filter(term -> !instant.isBefore(term.from()) && instant.isBefore(term.until()))
                .findFirst();
    }

    /// When the pool of the run lapses; absent where it has.
    Optional<Instant> end() {
        return ended ? Optional.empty() : Optional.of(terms.getLast().until());
    }

    /// When the next term ends.
    Optional<Instant> nextEnd() {
        return ended ? Optional.empty() : Optional.of(terms.getFirst().until());
    }

    void subscribed(Subscription subscription, Instant at) {
        run += ended ? 1 : 0;
        changed(subscription.terms(), at);
        ended = false;
    }

    void voided(AccountEvent.OrderVoided voided) {
        if (voided.subscription() != null) {
            changed(voided.subscription().terms(), voided.at());
        }
    }

    void termEnded(Instant at) {
        if (terms.size() == 1) {
            ended = true;
        } else {
            changed(terms.subList(1, terms.size()), at);
        }
    }

    private void changed(List<Term> told, Instant at) {
        terms = List.copyOf(told);
        at(at).ifPresent(term -> rules.add(new Rule(at, term.plan().limits())));
    }

    /// A day keeps the limits that were in force when it ended: those that came last before its end.
    ///
    /// @return absent where none ever were
    @Nullable
    Limits of(int day, ZoneId zone) {
        return rules.stream()
                .filter(rule -> BurnDown.localDay(rule.since(), zone) <= day)
                .reduce((_, later) -> later)
                .map(Rule::limits)
                .orElse(null);
    }
}
