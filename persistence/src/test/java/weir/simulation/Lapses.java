package weir.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import weir.domain.credit.Funding;
import weir.domain.credit.Lapse;

/// What lapses when, and what is kept for open holds, written anew from the rule and not from the domain.
///
/// At the end of a run of terms what is available of its pool lapses, and at its expiry what is available of a grant:
/// the rest is a tail, for the holds alone that were given before. As each of them ends, the tail lapses down to what
/// is still held. The first to burn down is kept first.
final class Lapses {
    private Lapses() {}

    static Stream<GrantLine> living(SlowBooks books, Funding funding) {
        return books.grants.stream().filter(grant -> grant.funding == funding && grant.lives());
    }

    /// What open holds set aside of what lives of a kind: all that they hold, less what is kept for them. A pool is
    /// held by the holds of its own run.
    static long aside(SlowBooks books, Funding funding) {
        return switch (funding) {
            case PLAN -> heldOf(books, books.terms.run, Long.MAX_VALUE);
            case EXTRA_USAGE, PAYG ->
                books.held(funding)
                        - kept(books, funding).values().stream()
                                .mapToLong(Long::longValue)
                                .sum();
        };
    }

    /// The same at `later`, if no hold ends until then.
    static long aside(SlowBooks books, Funding funding, Instant later) {
        return Math.max(
                0, aside(books, funding) - (funding == Funding.PLAN ? 0 : sum(expiring(books, funding, later))));
    }

    /// What lives of a kind at `later`, likewise.
    static long balance(SlowBooks books, Funding funding, Instant later) {
        var pool = books.terms.end().filter(later::isBefore).isPresent();
        return funding == Funding.PLAN && !pool ? 0 : books.balance(funding) - sum(expiring(books, funding, later));
    }

    private static List<GrantLine> expiring(SlowBooks books, Funding funding, Instant by) {
        return burning(living(books, funding)
                .filter(grant -> grant.expiredBy(by) && grant.balance() > 0)
                .toList());
    }

    /// What of each grant lapses by expiry, all that is due by then.
    static Map<Integer, Long> expired(SlowBooks books, Instant by) {
        var lapsing = new TreeMap<Integer, Long>();
        for (var funding : List.of(Funding.EXTRA_USAGE, Funding.PAYG)) {
            lapsing.putAll(lapsing(expiring(books, funding, by), aside(books, funding)));
        }
        return lapsing;
    }

    /// What of each grant lapses with the last term.
    static Map<Integer, Long> pool(SlowBooks books) {
        var pool =
                living(books, Funding.PLAN).filter(grant -> grant.balance() > 0).toList();
        return lapsing(burning(pool), aside(books, Funding.PLAN));
    }

    private static Map<Integer, Long> lapsing(List<GrantLine> ending, long needed) {
        var lapsing = new TreeMap<Integer, Long>();
        var rest = needed;
        for (var grant : ending) {
            var kept = Math.min(grant.balance(), rest);
            rest -= kept;
            lapsing.put(grant.number, grant.balance() - kept);
        }
        return lapsing;
    }

    /// What ended grants have more than is kept for anybody: it lapses at once.
    static Map<Integer, Long> surplus(SlowBooks books) {
        var kept = new TreeMap<Integer, Long>();
        for (var funding : Funding.values()) {
            kept.putAll(kept(books, funding));
        }
        var surplus = new TreeMap<Integer, Long>();
        for (var grant : books.grants) {
            var more = grant.balance() - kept.getOrDefault(grant.number, 0L);
            if (!grant.lives() && more > 0) {
                surplus.put(grant.number, more);
            }
        }
        return surplus;
    }

    /// What of each ended grant is kept for holds that are open still.
    private static Map<Integer, Long> kept(SlowBooks books, Funding funding) {
        var kept = new TreeMap<Integer, Long>();
        var inAll = new TreeMap<Integer, Long>();
        var tails = books.grants.stream()
                .filter(grant -> grant.funding == funding && !grant.lives() && grant.kept)
                .sorted(Comparator.comparing((GrantLine grant) -> grant.endedAfter)
                        .thenComparing((one, other) -> one.burnsBefore(other) ? -1 : 1))
                .toList();
        for (var grant : tails) {
            var run = funding == Funding.PLAN ? grant.run : 0;
            var before = grant.endedAfter == null ? 0 : grant.endedAfter;
            var needed = (funding == Funding.PLAN ? heldOf(books, run, before) : heldBefore(books, funding, before))
                    - inAll.getOrDefault(run, 0L);
            var part = Math.max(0, Math.min(grant.balance(), needed));
            kept.put(grant.number, part);
            inAll.merge(run, part, Long::sum);
        }
        return kept;
    }

    private static long heldOf(SlowBooks books, int run, long before) {
        return books.open.values().stream()
                .filter(line -> line.hold.funding() == Funding.PLAN && line.run == run)
                .filter(line -> line.hold.number() <= before)
                .mapToLong(HoldLine::amount)
                .sum();
    }

    private static long heldBefore(SlowBooks books, Funding funding, long before) {
        return books.open.values().stream()
                .filter(line -> line.hold.funding() == funding && line.hold.number() <= before)
                .mapToLong(HoldLine::amount)
                .sum();
    }

    private static List<GrantLine> burning(List<GrantLine> grants) {
        var sorted = new ArrayList<>(grants);
        sorted.sort((one, other) -> one == other ? 0 : one.burnsBefore(other) ? -1 : 1);
        return sorted;
    }

    private static long sum(List<GrantLine> grants) {
        return grants.stream().mapToLong(GrantLine::balance).sum();
    }

    /// What an event says, as far as it says anything.
    static Map<Integer, Long> told(List<Lapse> lapses) {
        var told = new TreeMap<Integer, Long>();
        lapses.forEach(lapse -> told.merge(lapse.grant(), lapse.amount().micros(), Long::sum));
        return told;
    }
}
