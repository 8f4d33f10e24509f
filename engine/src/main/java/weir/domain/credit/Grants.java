package weir.domain.credit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/// The grants of one account, and what each kind has left in all.
///
/// Those with balance are kept in the order in which they are burned down, so that a draw never looks at what
/// is spent; and what is spent for good is kept in sums, so that an account may be granted as often as it lives.
///
/// @param burning grants with balance that have not ended, in burn-down order
/// @param all every grant by its number, but those in the sums
/// @param references the number of the grant that a reference was applied to
/// @param balances what all grants of a kind that have not ended still have; open holds are not subtracted
/// @param tails what others have for holds that were given before they ended
/// @param pool the number of the first hold that may be drawn from the plan's pool: those before it are of an earlier
///     subscription
/// @param owed overage that the next grant repays
public record Grants(
        TreePMap<Turn, Integer> burning,
        TreePMap<Integer, Grant> all,
        PMap<String, Integer> references,
        Spent spent,
        ByFunding<Credits> balances,
        Tails tails,
        long pool,
        Credits owed) {
    public static final Grants NONE = new Grants(
            TreePMap.empty(),
            TreePMap.empty(),
            TreePMap.empty(),
            Spent.NONE,
            ByFunding.all(Credits.ZERO),
            Tails.NONE,
            1,
            Credits.ZERO);

    /// The grants of an account that was kept elsewhere, as in a snapshot.
    ///
    /// @param last when what is spent was so at the latest
    public static Grants of(List<Grant> grants, Credits owed, Instant last) {
        var restored = NONE.owing(owed);
        for (var grant : grants) {
            restored = restored.put(grant, last).referenced(grant);
        }
        return restored;
    }

    /// The same grants, where more is known of what is spent.
    public Grants with(Spent known) {
        return new Grants(burning, all, references, known, balances, tails, pool, owed);
    }

    /// Puts into the sums what has been spent since `then` or longer.
    ///
    /// @param kept tells by its reference a grant that is kept for itself
    public Grants folded(Instant then, Predicate<String> kept) {
        var after = this;
        for (var spentSince : spent.since().entrySet()) {
            var grant = grant(spentSince.getKey());
            if (!spentSince.getValue().isAfter(then) && !kept.test(grant.reference())) {
                after = after.folded(grant);
            }
        }
        return after;
    }

    private Grants folded(Grant grant) {
        return new Grants(
                burning,
                all.minus(grant.number()),
                references.minus(grant.reference()),
                spent.folding(grant),
                balances,
                tails,
                pool,
                owed);
    }

    public Credits balance(Funding funding) {
        return balances.of(funding);
    }

    public Optional<Grant> byReference(String reference) {
        return Optional.ofNullable(references.get(reference)).map(all::get);
    }

    /// All there ever were.
    public int ever() {
        return spent.folded() + all.size();
    }

    public int nextNumber() {
        return ever() + 1;
    }

    public Grants granted(Grant grant, Instant at) {
        return put(grant, at).referenced(grant).owing(owed.minus(grant.repaid()));
    }

    /// Takes up to `amount` from the grants of one kind that a hold may be drawn from, in their turn, what has lapsed
    /// and is kept for it first. Changes nothing: tells the draws.
    public List<Draw> draw(Funding funding, long hold, Credits amount, DrawReason reason) {
        var draws = new ArrayList<Draw>(1);
        var missing = amount;
        for (var number : tails.keptFor(funding, hold)) {
            missing = missing.minus(take(number, missing, reason, draws));
        }
        if (funding == Funding.PLAN && hold < pool) {
            return draws;
        }
        for (var turn : burning.tailMap(new Turn(funding, Instant.MIN, 0)).entrySet()) {
            if (missing.isZero() || turn.getKey().funding() != funding) {
                break;
            }
            missing = missing.minus(take(turn.getValue(), missing, reason, draws));
        }
        return draws;
    }

    private Credits take(int number, Credits missing, DrawReason reason, List<Draw> draws) {
        var grant = grant(number);
        var taken = grant.balance().atMost(missing);
        if (!taken.isZero()) {
            draws.add(new Draw(number, grant.funding(), taken, reason));
        }
        return taken;
    }

    /// Whether a kind has anything that a hold may be drawn from.
    public boolean anything(Funding funding, long hold) {
        var open = funding != Funding.PLAN || hold >= pool;
        return (open && !balance(funding).isZero())
                || tails.keptFor(funding, hold).stream()
                        .anyMatch(number -> !grant(number).balance().isZero());
    }

    /// @param at when: a grant that has nothing left then is spent
    public Grants drawn(List<Draw> draws, Instant at) {
        var after = this;
        for (var draw : draws) {
            after = after.put(after.grant(draw.grant()).drawn(draw.amount()), at);
        }
        return after.swept();
    }

    /// Ends the grants that had not ended, and takes away of each what the lapse says. What is left is a tail.
    ///
    /// @param held what open holds set aside of each kind
    /// @param next the number of the next hold
    public Grants lapsed(List<Lapse> lapses, Instant at, ByFunding<Credits> held, long next) {
        var after = this;
        for (var funding : Funding.values()) {
            var ending = new ArrayList<Integer>();
            for (var lapse : lapses) {
                if (lapse.funding() == funding) {
                    var before = after.grant(lapse.grant());
                    after = after.put(before.lapsed(lapse.amount()), at);
                    if (!before.ended() && !after.grant(lapse.grant()).balance().isZero()) {
                        ending.add(lapse.grant());
                    }
                }
            }
            if (!ending.isEmpty()) {
                after = after.with(after.tails.with(after.tail(funding, held, next, ending)), pool);
            }
        }
        return after.swept();
    }

    /// The same, where the plan's pool ends: whatever holds of it are open, they never touch the next one.
    public Grants ended(List<Lapse> lapses, Instant at, ByFunding<Credits> held, long next) {
        var after = lapsed(lapses, at, held, next);
        var rest = after.tail(Funding.PLAN, held, next, List.of());
        return after.with(rest.held().isZero() ? after.tails : after.tails.with(rest), next);
    }

    private Tail tail(Funding funding, ByFunding<Credits> held, long next, List<Integer> ending) {
        var ofPlan = funding == Funding.PLAN;
        var all = held.of(funding);
        return new Tail(funding, ofPlan ? pool : 1, next, ofPlan ? aside(funding, all) : all, ending);
    }

    /// Once a hold has ended: nothing more is kept for it.
    public Grants released(Funding funding, long hold, Credits amount) {
        return tails.isEmpty()
                ? this
                : with(tails.ended(funding, hold, amount), pool).swept();
    }

    /// What tails have more than their holds can still draw.
    public List<Lapse> surplus() {
        return tails.surplus(this::grant);
    }

    /// What open holds set aside of what can be drawn besides what has lapsed.
    ///
    /// @param held what they set aside of all of the kind
    public Credits aside(Funding funding, Credits held) {
        return tails.isEmpty() ? held : tails.aside(funding, held, this::grant);
    }

    /// When the first of what can be drawn of a kind lapses by its own expiry.
    public Optional<Instant> firstExpiry(Funding funding) {
        var turns = burning.tailMap(new Turn(funding, Instant.MIN, 0));
        return turns.isEmpty() || turns.firstKey().funding() != funding
                ? Optional.empty()
                : Optional.of(turns.firstKey().expires()).filter(expires -> expires.isBefore(Instant.MAX));
    }

    /// Those that lapse by their own expiry, of a kind, that have something left: the first to lapse, in that order.
    public List<Grant> ending(Funding funding, int most) {
        return firstExpiry(funding).isEmpty()
                ? List.of()
                : burning.tailMap(new Turn(funding, Instant.MIN, 0)).entrySet().stream()
                        .takeWhile(turn -> turn.getKey().lapses(funding))
                        .limit(most)
                        .map(turn -> grant(turn.getValue()))
                        .toList();
    }

    /// The grants of a kind that have not ended, the oldest first, also those that have nothing left.
    public List<Grant> notEnded(Funding funding) {
        return all.values().stream()
                .filter(grant -> grant.funding() == funding && !grant.ended())
                .toList();
    }

    /// The grants of a kind that have not ended and have something left, in burn-down order.
    public List<Grant> burning(Funding funding) {
        return burning.tailMap(new Turn(funding, Instant.MIN, 0)).entrySet().stream()
                .takeWhile(turn -> turn.getKey().funding() == funding)
                .map(turn -> grant(turn.getValue()))
                .toList();
    }

    /// Without tails that nothing more comes of.
    private Grants swept() {
        return tails.isEmpty() ? this : with(tails.swept(this::grant), pool);
    }

    /// @param from the number of the first hold that may be drawn from the plan's pool
    public Grants with(Tails changed, long from) {
        return new Grants(burning, all, references, spent, balances, changed, from, owed);
    }

    public Grants givenBack(List<GiveBack> givenBack, Instant at) {
        var after = this;
        for (var back : givenBack) {
            var grant = after.grant(back.grant());
            after = after.put(back.repayment() ? grant.unrepaid(back.amount()) : grant.givenBack(back.amount()), at);
        }
        return after;
    }

    public Grants owing(Credits amount) {
        return new Grants(burning, all, references, spent, balances, tails, pool, amount);
    }

    public Grant grant(int number) {
        var grant = all.get(number);
        if (grant == null) {
            throw new IllegalStateException("no grant has the number " + number);
        }
        return grant;
    }

    private Grants put(Grant grant, Instant at) {
        var before = all.get(grant.number());
        var balance = balance(grant.funding()).minus(burnable(before)).plus(burnable(grant));
        var turn = Turn.of(grant);
        var turns = burnable(grant).isZero()
                ? burning.minus(turn)
                : burning.containsKey(turn) ? burning : burning.plus(turn, grant.number());
        var grants = all.plus(grant.number(), grant);
        var standing = spent.standing(grant, at);
        return new Grants(
                turns, grants, references, standing, balances.with(grant.funding(), balance), tails, pool, owed);
    }

    private static Credits burnable(@Nullable Grant grant) {
        return grant == null || grant.ended() ? Credits.ZERO : grant.balance();
    }

    private Grants referenced(Grant grant) {
        return new Grants(
                burning, all, references.plus(grant.reference(), grant.number()), spent, balances, tails, pool, owed);
    }
}
