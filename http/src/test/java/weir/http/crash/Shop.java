package weir.http.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// An account for which one client alone buys, with the log of what it bought and undid.
final class Shop {
    /// Why a quote is refused where what is wanted does not fit the account now.
    private static final Set<String> UNFIT = Set.of("already_subscribed", "no_subscription", "not_above");

    /// So that no request of it is ever blocked.
    private static final String PLENTY = "1000";

    final List<Purchase> purchases = new ArrayList<>();
    final List<UndoneHold> holds = new ArrayList<>();
    private final String id;
    private boolean open;

    Shop(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    boolean isOpen() {
        return open;
    }

    void open(PatientCaller operator) throws IOException {
        var answer = operator.post("/v1/accounts", "{\"id\": \"" + id + "\"}");
        if (!answer.code().equals("account_exists")) {
            answer.ok();
        }
        operator.post(
                        "/v1/accounts/" + id + "/grants",
                        "{\"funding\": \"payg\", \"credits\": \"" + PLENTY + "\", \"reference\": \"plenty\"}")
                .ok();
        open = true;
    }

    /// What is wanted, unless it is not to be had now.
    Optional<JsonNode> quote(PatientCaller operator, String wanted) throws IOException {
        var answer = operator.post("/v1/accounts/" + id + "/quotes", wanted);
        return UNFIT.contains(answer.code()) ? Optional.empty() : Optional.of(answer.ok());
    }

    /// Asks for everything again, then reads the books.
    void compareAnswers(Access server) throws IOException {
        for (var purchase : purchases) {
            if (!purchase.isGivenUp()) {
                purchase.compareAnswers(server.operator());
            }
        }
        for (var hold : holds) {
            hold.compareAnswers(server);
        }
        compareBooks(server);
    }

    /// The account has every order that was accepted, as it was answered, and no other; and a grant for each that was
    /// ever applied.
    void compareBooks(Access server) throws IOException {
        if (!open) {
            return;
        }
        var found = new TreeMap<String, JsonNode>();
        for (var order : Purchase.orders(server.operator(), id)) {
            assertThat(found.put(order.path("id").asText(), order)).isNull();
        }
        var accepted = purchases.stream().filter(Purchase::isAccepted).toList();
        assertThat(found.keySet())
                .as("orders of " + id)
                .isEqualTo(accepted.stream().map(Purchase::id).collect(Collectors.toSet()));
        accepted.forEach(purchase -> purchase.compareBooks(Objects.requireNonNull(found.get(purchase.id()))));
        var granted = new ArrayList<String>(List.of("plenty " + PLENTY));
        accepted.stream()
                .filter(purchase -> purchase.hasBrought() && !purchase.credits().equals("0"))
                .map(purchase -> purchase.id() + ' ' + purchase.credits())
                .forEach(granted::add);
        var there = new ArrayList<String>();
        var account = server.operator().get("/v1/accounts/" + id).ok();
        account.path("grants")
                .forEach(grant -> there.add(grant.path("reference").asText()
                        + ' '
                        + grant.path("credits").asText()));
        assertThat(there).as("grants of " + id).containsExactlyInAnyOrderElementsOf(granted);
        for (var hold : holds) {
            hold.compareBooks(server);
        }
    }

    BookSums sums() {
        if (!open) {
            return BookSums.NOTHING;
        }
        var sums = BookSums.NOTHING.plus("/accounts", 1).plus("/credits/granted", BookSums.micros(PLENTY));
        for (var purchase : purchases) {
            sums = sums.plus(purchase.sums());
        }
        for (var hold : holds) {
            sums = sums.plus(hold.sums());
        }
        return sums;
    }
}
