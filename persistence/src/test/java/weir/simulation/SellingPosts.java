package weir.simulation;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import weir.domain.account.AccountEvent;
import weir.domain.credit.Lapse;
import weir.domain.hold.ExpiryPolicy;

/// Adds to the [SlowBooks] what is granted, taken back, undone and decided, and what ends.
record SellingPosts(SlowBooks books) {
    /// What is to expire and has nothing left then ends without a word.
    void passes(Instant now) {
        books.grants.stream()
                .filter(grant -> grant.lives() && grant.balance() == 0 && grant.expiredBy(now))
                .forEach(grant -> grant.end(books.holds.size()));
    }

    void granted(AccountEvent.Granted granted) {
        var grant = new GrantLine(granted, books.terms.run);
        books.grants.add(grant);
        books.repaid += granted.repaid().micros();
        if (grant.expiredBy(granted.at())) {
            grant.end(books.holds.size());
            grant.kept = false;
        }
    }

    void lapse(List<Lapse> lapsed) {
        for (var lapse : lapsed) {
            var grant = books.grants.get(lapse.grant() - 1);
            grant.gone += lapse.amount().micros();
            if (grant.lives()) {
                grant.end(books.holds.size());
            }
        }
    }

    void voided(AccountEvent.OrderVoided voided) {
        var unused = voided.voided();
        if (unused != null) {
            lapse(List.of(unused));
        }
        books.orders.grantOf(voided.order()).ifPresent(number -> books.grants.get(number - 1).voided = true);
        books.orders.voided(voided);
        books.owedAgain += voided.owed().micros();
        books.terms.voided(voided);
    }

    void reviewed(AccountEvent.Reviewed reviewed) {
        var line = books.line(reviewed.hold());
        line.policy = reviewed.policy();
        line.charge = reviewed.charge();
        line.correctableUntil = reviewed.at();
        line.reviewed = reviewed.at();
        if (reviewed.policy() == ExpiryPolicy.CHARGE_ESTIMATE) {
            books.charge(line, line.hold.tokens(), line.charge.draws(), SlowBooks.micros(line.charge));
        }
    }

    void undone(AccountEvent.Undoing event) {
        switch (event) {
            case AccountEvent.Reversed reversed -> {
                var line = books.line(reversed.hold());
                line.reversals.put(event.reference(), event.amount().micros());
                undone(event, line.whose);
            }
            case AccountEvent.ReportReversed reversed -> {
                var name = reversed.of().usage().name();
                books.reports
                        .reversals(name)
                        .put(event.reference(), event.amount().micros());
                undone(event, Objects.requireNonNull(books.reports.whose.get(name)));
            }
        }
    }

    /// What is undone of today gives its room back; of a sub-user's total everything is.
    private void undone(AccountEvent.Undoing event, MemberBook member) {
        var day = event.day().epochDay();
        var today = BurnDown.localDay(event.at(), books.zone) == day;
        var less = event.undone().micros();
        books.undone += less;
        member.version = books.events;
        member.unspend(day, null, less, today);
        for (var back : event.givenBack()) {
            var grant = books.grants.get(back.grant() - 1);
            if (back.repayment()) {
                grant.repaid -= back.amount().micros();
                books.repaid -= back.amount().micros();
            } else {
                grant.drawn -= back.amount().micros();
                member.unspend(day, back.funding(), back.amount().micros(), today);
            }
        }
    }
}
