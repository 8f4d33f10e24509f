package weir.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.credit.Funding;
import weir.domain.order.OrderKind;
import weir.domain.order.Quote;
import weir.domain.order.Wanted;
import weir.domain.plan.Catalog;
import weir.domain.plan.Plan;
import weir.domain.plan.Product;
import weir.domain.plan.Term;

/// What whoever asks for a price, or is granted something without one, must be told, by the books as they stood
/// before.
record BuyingAnswers(SlowBooks books, SimulationFindings findings, AnswerAudit answers) {
    private static final int MOST_TERMS = 120;

    /// What is to be paid and brought, in minor units and micros.
    private record Offer(Product product, int count, long minor, long micros) {}

    void quote(AccountCommand.Quote asked, DecidedEntry entry) {
        var wanted = asked.wanted();
        var refusal = refusal(wanted, asked.catalog(), entry.at());
        if (refusal != null) {
            answers.refused(entry, refusal);
            return;
        }
        answers.quiet(entry, Answer.Quoted.class);
        if (entry.answer() instanceof Answer.Quoted(var quote, var before, var after, var touched)) {
            var offer = offer(wanted, product(wanted, asked.catalog()).orElseThrow());
            findings.same(wanted.kind(), quote.kind(), "answer", "kind of a quote");
            findings.same(offer.product(), quote.product(), "answer", "product of a quote");
            findings.same(offer.count(), quote.count(), "answer", "count of a quote");
            findings.same(offer.minor(), quote.price().minor(), "I1", "price of a quote");
            findings.same(offer.product().price().currency(), quote.price().currency(), "I1", "currency of a quote");
            findings.same(offer.micros(), quote.credits().micros(), "I1", "credits of a quote");
            findings.same(books.orders.purchases, quote.purchases(), "answer", "purchases of a quote");
            findings.same(entry.at().plus(asked.honoured()), quote.until(), "answer", "how long a quote is honoured");
            var terms = before == null ? List.<Term>of() : before.terms();
            findings.same(books.terms.terms, terms, "answer", "terms before the order");
            var longer = after == null ? List.<Term>of() : after.terms();
            findings.same(after(quote, entry.at()), longer, "answer", "terms after the order");
            findings.require(longer.containsAll(touched), "answer", "touches other terms", quote, touched);
        }
    }

    private @Nullable Class<? extends Refusal> refusal(Wanted wanted, Catalog catalog, Instant now) {
        var valid = books.terms.at(now).isPresent();
        var unfit = switch (wanted.kind()) {
            case SUBSCRIBE -> valid ? Refusal.AlreadySubscribed.class : null;
            case RENEW -> {
                var many = books.terms.terms.size() + wanted.count() > MOST_TERMS;
                yield !valid ? Refusal.NoSubscription.class : many ? Refusal.TooMany.class : null;
            }
            case UPGRADE, EXTRA_USAGE -> valid ? null : Refusal.NoSubscription.class;
            case PAYG, GIFT -> null;
        };
        if (unfit != null) {
            return unfit;
        }
        var product = product(wanted, catalog);
        if (product.isEmpty()) {
            return Refusal.NoSuchProduct.class;
        }
        if (catalog.retired().contains(product.get().id())) {
            return Refusal.Retired.class;
        }
        return wanted.kind() == OrderKind.UPGRADE ? notAbove((Plan) product.get()) : null;
    }

    private @Nullable Class<? extends Refusal> notAbove(Plan wanted) {
        var plans = books.terms.terms.stream().map(Term::plan).toList();
        if (plans.stream().anyMatch(plan -> plan.rank() >= wanted.rank())) {
            return Refusal.NotAbove.class;
        }
        var currency = wanted.price().currency();
        return plans.stream().allMatch(plan -> plan.price().currency().equals(currency))
                ? null
                : Refusal.OtherCurrency.class;
    }

    private Optional<? extends Product> product(Wanted wanted, Catalog catalog) {
        return switch (wanted.kind()) {
            case SUBSCRIBE, UPGRADE -> Optional.ofNullable(catalog.plans().get(name(wanted)));
            case RENEW ->
                Optional.ofNullable(
                        catalog.plans().get(books.terms.terms.getLast().plan().id()));
            case EXTRA_USAGE, PAYG, GIFT -> {
                var funding = wanted.kind() == OrderKind.EXTRA_USAGE ? Funding.EXTRA_USAGE : Funding.PAYG;
                yield Optional.ofNullable(catalog.packs().get(name(wanted))).filter(pack -> pack.funding() == funding);
            }
        };
    }

    private static String name(Wanted wanted) {
        return wanted.product() == null ? "" : wanted.product();
    }

    /// An upgrade pays and brings the difference for each term that has not ended, and never less than nothing.
    private Offer offer(Wanted wanted, Product product) {
        var price = product.price().minor();
        var credits = product.credits().micros();
        if (wanted.kind() == OrderKind.UPGRADE) {
            var minor = 0L;
            var micros = 0L;
            for (var term : books.terms.terms) {
                minor += Math.max(0, price - term.plan().price().minor());
                micros += Math.max(0, credits - term.plan().credits().micros());
            }
            return new Offer(product, books.terms.terms.size(), minor, micros);
        }
        var count = wanted.kind() == OrderKind.SUBSCRIBE ? 1 : wanted.count();
        return new Offer(product, count, price * count, credits * count);
    }

    private List<Term> after(Quote quote, Instant now) {
        var terms = new ArrayList<>(books.terms.terms);
        switch (quote.kind()) {
            case SUBSCRIBE -> {
                terms.clear();
                terms.add(term((Plan) quote.product(), now));
            }
            case RENEW -> {
                for (var i = 0; i < quote.count(); i++) {
                    terms.add(term((Plan) quote.product(), terms.getLast().until()));
                }
            }
            case UPGRADE -> terms.replaceAll(term -> new Term((Plan) quote.product(), term.from(), term.until()));
            case EXTRA_USAGE, PAYG, GIFT -> {}
        }
        return terms;
    }

    private Term term(Plan plan, Instant from) {
        var end = from.atZone(books.zone).toLocalDateTime().plusDays(plan.termDays());
        return new Term(plan, from, end.atZone(books.zone).toInstant());
    }

    void grant(AccountCommand.Grant asked, DecidedEntry entry) {
        var before = books.grants.stream()
                .filter(grant -> grant.reference.equals(asked.reference()))
                .findFirst();
        if (before.filter(grant -> grant.folded).isPresent()) {
            answers.refused(entry, Refusal.ReferenceSpent.class);
        } else if (before.isPresent()) {
            if (same(before.get(), asked)) {
                answers.quiet(entry, Answer.Granted.class);
            } else {
                answers.refused(entry, Refusal.ReferenceReused.class);
            }
        } else if (asked.funding() == Funding.EXTRA_USAGE
                && books.terms.at(entry.at()).isEmpty()) {
            answers.refused(entry, Refusal.NoSubscription.class);
        } else {
            answers.told(entry, Answer.Granted.class);
            answers.moved(entry, AccountEvent.Granted.class);
        }
    }

    /// Whether just this was granted before, and the account still knows it.
    boolean isRepeated(AccountCommand.Grant asked) {
        return books.grants.stream()
                .anyMatch(grant -> !grant.folded && grant.reference.equals(asked.reference()) && same(grant, asked));
    }

    private static boolean same(GrantLine grant, AccountCommand.Grant asked) {
        return grant.funding == asked.funding()
                && grant.granted == asked.amount().micros()
                && Optional.ofNullable(grant.expires).equals(Optional.ofNullable(asked.expires()));
    }

    void subscribe(AccountCommand.Subscribe asked, DecidedEntry entry) {
        var reused = books.grants.stream().anyMatch(grant -> grant.reference.equals(asked.reference()));
        if (reused) {
            findings.require(entry.decided().isEmpty(), "answer", "applied twice", entry);
        } else if (books.terms.at(entry.at()).isPresent()) {
            answers.refused(entry, Refusal.AlreadySubscribed.class);
        } else {
            answers.told(entry, Answer.Subscribed.class);
            findings.same(2, entry.decided().size(), "answer", "a term and its grant: " + entry);
        }
    }
}
