package weir.simulation;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import weir.domain.account.AccountEvent;
import weir.domain.limit.Limits;
import weir.domain.plan.Term;
import weir.domain.report.UsageName;

/// Usage without a hold in the [SlowBooks]: what was booked under which name, and by which limits each day goes.
final class ReportPosts {
    final Map<UsageName, AccountEvent.Reported> booked = new HashMap<>();

    /// The members who used it, of whom some were removed since.
    final Map<UsageName, MemberBook> whose = new HashMap<>();

    private final Map<UsageName, Map<String, Long>> reversals = new HashMap<>();
    private final SlowBooks books;

    /// Of the days on which anything happened.
    private final TreeMap<Integer, Limits> limits = new TreeMap<>();

    ReportPosts(SlowBooks books) {
        this.books = books;
    }

    /// An event was posted; what is reported is posted now.
    void hear(AccountEvent event) {
        switch (event) {
            case AccountEvent.Held(var hold) -> limits.putIfAbsent(hold.day().epochDay(), inForce(hold.at()));
            case AccountEvent.Subscribed(var _, var at) -> changed(at);
            case AccountEvent.OrderVoided voided when voided.subscription() != null -> changed(voided.at());
            case AccountEvent.TermEnded(var _, var at) -> changed(at);
            case AccountEvent.Reported reported -> post(reported);
            case AccountEvent _ -> {}
        }
    }

    /// What was undone of it, by reference.
    Map<String, Long> reversals(UsageName name) {
        return reversals.computeIfAbsent(name, _ -> new TreeMap<>());
    }

    /// Of what something was undone under that reference.
    Stream<AccountEvent.Reported> undoneAs(String reference) {
        return booked.values().stream()
                .filter(event -> reversals(event.usage().name()).containsKey(reference));
    }

    /// How many requests of a member's day were reported.
    long requests(MemberBook member, int day) {
        return booked.values().stream()
                .filter(event -> event.day().epochDay() == day)
                .filter(event -> whose.get(event.usage().name()) == member)
                .count();
    }

    /// The limits of a day, as they stand before something is reported of it at `now`.
    Limits of(int day, Instant now) {
        return limits.getOrDefault(day, inForce(now));
    }

    /// The latest day on which anything happened.
    int newestDay() {
        return limits.isEmpty() ? 0 : limits.lastKey();
    }

    private void changed(Instant at) {
        var today = BurnDown.localDay(at, books.zone);
        if (limits.containsKey(today)) {
            books.terms.at(at).ifPresent(term -> limits.put(today, term.plan().limits()));
        }
    }

    private Limits inForce(Instant at) {
        return books.terms.at(at).map(Term::plan).map(plan -> plan.limits()).orElse(Limits.NONE);
    }

    private void post(AccountEvent.Reported event) {
        var usage = event.usage();
        var day = event.day().epochDay();
        limits.putIfAbsent(day, inForce(event.at()));
        booked.put(usage.name(), event);
        var member = books.member(usage.subUser());
        whose.put(usage.name(), member);
        member.version = books.events;
        var tokens = usage.usage().input() + usage.usage().output();
        member.add(day, event.funding(), new Sheet.Column(1, tokens, 0, 0, 0));
        books.overage += event.charge().overage().micros();
        member.owe(day, event.charge().overage().micros());
        for (var draw : event.charge().draws()) {
            books.grants.get(draw.grant() - 1).drawn += draw.amount().micros();
            member.spend(day, draw.funding(), draw.amount().micros());
        }
    }
}
