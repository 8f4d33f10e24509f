package weir.domain.admission;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import weir.domain.account.Account;
import weir.domain.account.Standing;
import weir.domain.limit.Blocked;
import weir.domain.limit.Blocked.Way;
import weir.domain.limit.Gate;
import weir.domain.limit.Remedy;
import weir.domain.limit.Window;
import weir.domain.order.ForSale;
import weir.domain.plan.Catalog;
import weir.domain.plan.Term;
import weir.domain.settlement.Lapsing;

/// Puts the answer no into words: which gates are closed, when this request would pass, what opens the way now.
///
/// @param catalog what can be bought
public record Judgement(
        Account account, Needs needs, AccountGates gates, List<Gate> subUserGates, Catalog catalog, Instant now) {

    /// The answer no, and what those of its remedies cost that money buys.
    public record No(Blocked blocked, List<ForSale> forSale) {}

    public static Judgement of(Account account, Needs needs, List<Gate> subUserGates, Catalog catalog, Instant now) {
        return new Judgement(account, needs, AccountGates.of(account, needs, now), subUserGates, catalog, now);
    }

    /// Why the request is blocked; empty where it passes.
    public Optional<No> blocked() {
        var closedOfSubUser = subUserGates.stream().filter(gate -> !gate.open()).toList();
        if (closedOfSubUser.isEmpty() && gates.funding().isPresent()) {
            return Optional.empty();
        }
        var closed =
                Stream.concat(closedOfSubUser.stream(), gates.closed().stream()).toList();
        var opens = subUserOpens(closedOfSubUser).flatMap(this::funded);
        var later = gates.afterMinute();
        var purchases = Purchases.of(account, needs, later, catalog, now);
        var found = new Ways(needs, later, subUserGates, purchases);
        var ways = ways(opens.isPresent(), found);
        var models = ways.stream().anyMatch(way -> way.has(Remedy.USE_A_MODEL_OF_THE_PLAN))
                ? found.models()
                : List.<String>of();
        var zone = account.profile().zone();
        var why = new Blocked(closed, opens.orElse(null), ways, models, zone);
        return Optional.of(new No(why, forSale(purchases, ways)));
    }

    /// What of it no funding passes for who asks: the gates of the sub-user, and whether the plan lets it in.
    public List<Gate> ofWhoAsks() {
        return Stream.concat(subUserGates.stream(), gates.lettingIn()).toList();
    }

    /// All of a sub-user's gates must open: the last one tells when.
    private Optional<Instant> subUserOpens(List<Gate> closed) {
        var opens = Optional.of(now);
        for (var gate : closed) {
            opens = opens.flatMap(last -> gate.opensAt().map(instant -> instant.isAfter(last) ? instant : last));
        }
        return opens;
    }

    /// When its account would fund the request, from `earliest` on, if nothing else changed: judged by its own gates
    /// at every instant at which time alone moves one of them.
    private Optional<Instant> funded(Instant earliest) {
        var zone = account.profile().zone();
        var ends = Window.at(now, zone).stream().map(window -> window.end(zone));
        var terms = account.profile().validAt(now).stream()
                .flatMap(subscription -> subscription.terms().stream())
                .map(Term::until);
        return Stream.concat(Stream.of(earliest), Stream.concat(ends, terms))
                .filter(instant -> !instant.isBefore(earliest))
                .sorted()
                .filter(instant -> AccountGates.of(Lapsing.by(account, instant), needs, instant)
                        .funding()
                        .isPresent())
                .findFirst();
    }

    private static List<ForSale> forSale(Purchases purchases, List<Way> ways) {
        return ways.stream()
                .flatMap(way -> way.steps().stream())
                .distinct()
                .flatMap(step -> Optional.ofNullable(purchases.each().get(step)).stream())
                .map(Purchases.Bought::offer)
                .toList();
    }

    /// An account that is closed is closed for ever.
    private List<Way> ways(boolean opens, Ways found) {
        if (account.profile().standing() == Standing.CLOSED) {
            return List.of();
        }
        var waiting = opens ? Stream.of(new Way(List.of(Remedy.WAIT))) : Stream.<Way>empty();
        return Stream.concat(waiting, found.fewest().stream()).toList();
    }
}
