package weir.http.selling;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import weir.domain.plan.Catalog;
import weir.http.door.json.Json;
import weir.persistence.overview.PlanHolders;

/// For whom it is that plans change: the accounts that are on them now.
///
/// @param asked the plans of which that is known
/// @param holders those that any account is on, by id
/// @param after what would be sold
record PlanChanges(Set<String> asked, Map<String, PlanHolders> holders, Catalog after) {
    /// Nobody wanted to know.
    static final PlanChanges UNASKED = new PlanChanges(Set.of(), Map.of(), Catalog.EMPTY);

    private static final String ACCOUNTS = "accounts";

    static PlanChanges of(Set<String> asked, List<PlanHolders> found, Catalog after) {
        return new PlanChanges(
                asked, found.stream().collect(Collectors.toMap(PlanHolders::plan, Function.identity())), after);
    }

    /// The plans among what changes that there were before: no account is on one that is only added.
    static Set<String> plans(List<Difference> changes, Catalog before) {
        return changes.stream()
                .map(Difference::name)
                .filter(before.plans()::containsKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// @param product one that changes
    void write(Json json, String product) {
        if (!asked.contains(product)) {
            json.nothing(ACCOUNTS);
            return;
        }
        var on = holders.get(product);
        json.object(
                ACCOUNTS,
                part -> part.number("on_plan", on == null ? 0 : on.accounts())
                        .instant("valid_until", on == null ? null : on.until())
                        .text("detail", on == null ? "No account is on it." : sentence(on)));
    }

    private String sentence(PlanHolders on) {
        var renewable = after.plan(on.plan()).filter(after::sells).isPresent();
        var one = on.accounts() == 1;
        return "%d %s on it, until %s at the latest. %s the version that was bought%s."
                .formatted(
                        on.accounts(),
                        one ? "account is" : "accounts are",
                        Json.instant(on.until()),
                        one ? "It keeps" : "They keep",
                        renewable ? "; a renewal buys the new one" : " until then, and cannot renew it");
    }
}
