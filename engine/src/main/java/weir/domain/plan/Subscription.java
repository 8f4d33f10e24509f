package weir.domain.plan;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Terms that follow each other without a gap. Their credits are one pool, which lapses at the end of the last.
///
/// @param since when the first of them began
/// @param terms the running one and those to come; after the end only the last
/// @param ended whether its end has been applied
public record Subscription(Instant since, List<Term> terms, boolean ended) {
    public Subscription {
        terms = List.copyOf(terms);
    }

    /// One that begins now with one term.
    public static Subscription begin(Plan plan, Instant now, ZoneId zone) {
        return new Subscription(now, List.of(Term.of(plan, now, zone)), false);
    }

    /// Until the end of the last term.
    public Instant until() {
        return terms.getLast().until();
    }

    /// The plan that rules now; after the end that of the last term.
    public Plan plan() {
        return terms.getFirst().plan();
    }

    /// The term that runs at `instant`.
    public Optional<Term> at(Instant instant) {
        for (var term : terms) {
            if (term.runsAt(instant)) {
                return Optional.of(term);
            }
        }
        return Optional.empty();
    }

    public boolean validAt(Instant instant) {
        return at(instant).isPresent();
    }

    /// When a term ends next; empty once the last has.
    public Optional<Instant> nextEnd() {
        return ended ? Optional.empty() : Optional.of(terms.getFirst().until());
    }

    /// `count` more terms behind the last.
    public Subscription renewed(Plan plan, int count, ZoneId zone) {
        var longer = new ArrayList<>(terms);
        for (var i = 0; i < count; i++) {
            longer.add(Term.of(plan, longer.getLast().until(), zone));
        }
        return with(longer);
    }

    /// The same terms, each changed.
    public Subscription each(UnaryOperator<Term> change) {
        return with(terms.stream().map(change).toList());
    }

    /// Once its first term has ended.
    public Subscription afterTerm() {
        return terms.size() == 1 ? new Subscription(since, terms, true) : with(terms.subList(1, terms.size()));
    }

    public Subscription with(List<Term> changed) {
        return new Subscription(since, changed, ended);
    }
}
