package weir.simulation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountEvent;
import weir.domain.credit.Funding;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.order.Order;
import weir.domain.order.OrderKind;
import weir.domain.plan.Plan;
import weir.domain.plan.Term;

/// Says of what is bought, taken back, undone and ended whether it may be so, by the books as they were before it.
final class SellingAudit {
    private final SlowBooks books;
    private final SimulationFindings findings;

    /// What must follow an order.
    private @Nullable Order termsOf;

    private @Nullable Order grantOf;
    private final ReversalAudit reversals;

    SellingAudit(SlowBooks books, SimulationFindings findings) {
        this.books = books;
        this.findings = findings;
        this.reversals = new ReversalAudit(books, findings);
    }

    /// What an order or a reversal brings comes with it.
    void complete() {
        findings.require(termsOf == null && grantOf == null, "I1", "brought less", termsOf, grantOf);
        reversals.payg = 0;
        reversals.lapsing.clear();
        findings.same(Map.of(), Lapses.surplus(books), "I1", "kept for nobody");
    }

    void ordered(Order order) {
        var before = books.orders.all.get(order.id());
        findings.require(
                before == null || before.state() instanceof Order.State.NotApplied, "I1", "applied twice", order);
        switch (order.state()) {
            case Order.State.NotApplied _ ->
                findings.require(
                        order.grant() == 0 && order.terms().isEmpty(),
                        "I1",
                        "not applied, and brings something",
                        order);
            case Order.State.Voided _ -> findings.require(false, "I1", "begins as taken back", order);
            case Order.State.Applied _ -> {
                termsOf = order.terms().isEmpty() ? null : order;
                grantOf = order.credits().isZero() ? null : order;
                priced(order);
            }
        }
    }

    /// What terms cost and bring. Of an upgrade some may have ended since it was quoted.
    private void priced(Order order) {
        var paid = order.payment();
        if (order.terms().isEmpty() || paid == null) {
            findings.require(!order.ofTerms(), "I1", "brings no terms", order);
            return;
        }
        var minor = 0L;
        var credits = 0L;
        for (var i = 0; i < order.terms().size(); i++) {
            var plan = order.terms().get(i).plan();
            var upgraded = order.kind() == OrderKind.UPGRADE;
            var old = upgraded ? books.terms.terms.get(i).plan() : null;
            minor += Math.max(
                    0, plan.price().minor() - (old == null ? 0 : old.price().minor()));
            credits += Math.max(
                    0,
                    plan.credits().micros() - (old == null ? 0 : old.credits().micros()));
        }
        if (order.count() == order.terms().size()) {
            findings.same(minor, paid.amount().minor(), "I1", "paid for terms by " + order);
            findings.same(credits, order.credits().micros(), "I1", "credits of the terms of " + order);
        }
    }

    /// A first term begins when it is bought. Of a run that goes on nothing ends sooner.
    void subscribed(AccountEvent.Subscribed event) {
        var told = event.subscription();
        var order = termsOf;
        termsOf = null;
        findings.require(!told.ended(), "journal", "is over when it is bought", event);
        if (order == null || order.kind() == OrderKind.SUBSCRIBE) {
            findings.require(books.terms.ended, "journal", "subscribed twice", event);
            findings.same(event.at(), told.since(), "journal", "a run begins when it is bought");
            findings.same(1, told.terms().size(), "journal", "terms of a new run");
            appended(told.terms().getFirst(), event.at());
            return;
        }
        findings.require(books.terms.at(event.at()).isPresent(), "journal", "none is valid", event);
        findings.same(books.bought.getLast().since(), told.since(), "journal", "the run goes on");
        var old = books.terms.terms;
        if (order.kind() == OrderKind.UPGRADE) {
            findings.same(spans(old), spans(told.terms()), "journal", "an upgrade leaves the validity");
            findings.same(old.stream().map(Term::plan).toList(), order.before(), "journal", "plans before " + order);
            findings.require(
                    plans(told.terms()).equals(List.of(plans(order.terms()).getFirst())),
                    "journal",
                    "an upgrade changes every term",
                    event);
        } else {
            findings.require(
                    told.terms().size() == old.size() + order.count()
                            && told.terms().subList(0, old.size()).equals(old),
                    "journal",
                    "a renewal appends",
                    old,
                    event);
            for (var i = old.size(); i < told.terms().size() && i > 0; i++) {
                appended(told.terms().get(i), told.terms().get(i - 1).until());
            }
        }
    }

    private static List<Plan> plans(List<Term> terms) {
        return terms.stream().map(Term::plan).distinct().toList();
    }

    private static List<List<Instant>> spans(List<Term> terms) {
        return terms.stream().map(term -> List.of(term.from(), term.until())).toList();
    }

    private void appended(Term term, Instant from) {
        findings.same(from, term.from(), "journal", "beginning of a term");
        var end = from.atZone(books.zone)
                .toLocalDateTime()
                .plusDays(term.plan().termDays())
                .atZone(books.zone);
        findings.same(end.toInstant(), term.until(), "journal", "a term ends at the same local time");
    }

    /// What an order brings is what was quoted; what comes in place of what had lapsed is PAYG for ever.
    void granted(AccountEvent.Granted granted) {
        var order = grantOf;
        if (order != null) {
            grantOf = null;
            findings.same(order.grant(), granted.grant(), "I1", "grant of " + order);
            findings.same(order.credits(), granted.amount(), "I1", "credits of " + order);
            findings.same(order.id(), granted.reference(), "I1", "reference of the grant of " + order);
            findings.same(funding(order.kind()), granted.funding(), "I1", "kind of the grant of " + order);
        } else if (reversals.payg > 0) {
            findings.same(reversals.payg, granted.amount().micros(), "I1", "in place of what has lapsed");
            findings.same(Funding.PAYG, granted.funding(), "I1", "in place of what has lapsed");
            findings.same(null, granted.expires(), "I1", "in place of what has lapsed, until");
            reversals.payg = 0;
        }
    }

    private static Funding funding(OrderKind kind) {
        return switch (kind) {
            case SUBSCRIBE, RENEW, UPGRADE -> Funding.PLAN;
            case EXTRA_USAGE -> Funding.EXTRA_USAGE;
            case PAYG, GIFT -> Funding.PAYG;
        };
    }

    void voided(AccountEvent.OrderVoided event) {
        var found = books.orders.find(event.order());
        if (found.isEmpty() || found.get().state() instanceof Order.State.Voided) {
            findings.require(false, "I1", "taken back twice, or never bought", event);
            return;
        }
        var order = found.get();
        var grant = OrderBook.applied(order) && order.grant() > 0 ? books.grant(order.grant()) : null;
        if (grant == null || !grant.lives()) {
            var unused = event.voided() == null ? 0 : event.voided().amount().micros();
            findings.same(0L, unused, "I1", "what is unused of " + order);
        } else {
            var unused = event.voided();
            findings.require(
                    unused != null
                            && unused.grant() == grant.number
                            && unused.funding() == grant.funding
                            && unused.amount().micros() == grant.balance(),
                    "I1",
                    "what is unused goes, and no more",
                    grant.balance(),
                    event);
        }
        var owing = grant == null ? 0 : grant.drawn + grant.repaid;
        var owed = event.owed().micros();
        findings.require(owed == 0 || owed == owing, "I1", "owed again", owing, event);
        var terms = event.subscription() == null
                ? books.terms.terms
                : event.subscription().terms();
        findings.require(
                terms.equals(Terms.without(books, order, false, event.at()))
                        || terms.equals(Terms.without(books, order, true, event.at())),
                "journal",
                "terms that are left",
                books.terms.terms,
                event);
    }

    /// A term ends when it is due, and the pool with the last.
    void termEnded(AccountEvent.TermEnded event) {
        findings.same(books.terms.nextEnd().orElse(null), event.at(), "I2", "end of a term");
        var last = books.terms.terms.size() == 1;
        var expected = last ? Lapses.pool(books) : new TreeMap<Integer, Long>();
        var told = Lapses.told(event.lapsed());
        told.keySet().removeIf(number -> balance(number) == 0 && !expected.containsKey(number));
        findings.same(expected, told, "I1", "lapses with the term");
    }

    private long balance(int number) {
        var grant = books.grant(number);
        return grant == null ? -1 : grant.balance();
    }

    /// Either grants expire, or a tail is not needed any more.
    void lapsed(AccountEvent.Lapsed event) {
        var told = Lapses.told(event.lapsed());
        var expiring = told.keySet().stream().anyMatch(number -> {
            var grant = books.grant(number);
            return grant != null && grant.lives();
        });
        if (!expiring && !reversals.lapsing.isEmpty() && told.equals(reversals.lapsing)) {
            reversals.payg = told.values().stream().mapToLong(Long::longValue).sum();
            return;
        }
        if (!expiring) {
            findings.same(Lapses.surplus(books), told, "I1", "lapses because nobody needs it");
            return;
        }
        findings.same(Lapses.expired(books, event.at()), told, "I1", "lapses by expiry at " + event.at());
        told.keySet().forEach(number -> {
            var grant = books.grant(number);
            findings.same(event.at(), grant == null ? null : grant.expires, "I2", "expiry of grant " + number);
        });
    }

    /// A hold that waits for review is decided about once.
    ///
    /// @return what it must be charged; below zero where it did not wait
    long reviewed(AccountEvent.Reviewed event) {
        var line = books.holds.get(event.hold());
        if (line == null || !line.waits()) {
            findings.require(false, "I2", "did not wait for review, or twice", event);
            return -1;
        }
        findings.require(event.policy() != ExpiryPolicy.REVIEW, "I2", "nothing was decided", event);
        return event.policy() == ExpiryPolicy.CHARGE_ESTIMATE ? line.amount() : 0;
    }

    void undone(AccountEvent.Undoing event) {
        reversals.undone(event);
    }
}
