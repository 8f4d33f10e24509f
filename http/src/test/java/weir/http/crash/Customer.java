package weir.http.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// An account as the operator knows it who opened it: what was sold to it, and how it is set.
final class Customer {
    /// Few enough that its answer lists all of them.
    private static final int MOST_GRANTS = 10;

    private static final String GRANT_CREDITS = "12.345678";

    private final String id;
    private final Acknowledgement<Boolean> opened = new Acknowledgement<>(false);
    private final Acknowledgement<Boolean> strict = new Acknowledgement<>(false);
    private final Acknowledgement<Boolean> subscribed = new Acknowledgement<>(false);
    private final Map<String, Acknowledgement<Boolean>> grants = new LinkedHashMap<>();
    private BookSums sums = BookSums.NOTHING;

    Customer(String id) {
        this.id = id;
    }

    boolean isOpen() {
        return opened.isCertainly(true);
    }

    boolean isSubscribed() {
        return subscribed.isCertainly(true);
    }

    boolean isFull() {
        return grants.size() >= MOST_GRANTS;
    }

    BookSums sums() {
        return sums;
    }

    void open(PatientCaller operator) throws IOException {
        var mayExist = !opened.isCertainly(false);
        opened.change(true, () -> {
            var answer = operator.post("/v1/accounts", "{\"id\": \"" + id + "\"}");
            return mayExist && answer.code().equals("account_exists") ? answer : answer.ok();
        });
    }

    void subscribe(PatientCaller operator) throws IOException {
        subscribed.change(
                true,
                () -> operator.post(
                                path() + "/subscription",
                                "{\"plan\": \"plus\", \"reference\": \"%s-plan\"}".formatted(id))
                        .ok());
    }

    /// Grants once more; what was not answered is asked again with the same reference.
    void grant(PatientCaller operator) throws IOException {
        var reference = grants.entrySet().stream()
                .filter(grant -> !grant.getValue().isCertainly(true))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(id + "-order-" + grants.size());
        var grant = grants.computeIfAbsent(reference, _ -> new Acknowledgement<>(false));
        grant.change(
                true,
                () -> operator.post(
                                path() + "/grants",
                                "{\"funding\": \"payg\", \"credits\": \"%s\", \"reference\": \"%s\"}"
                                        .formatted(GRANT_CREDITS, reference))
                        .ok());
    }

    void setStrict(PatientCaller operator, boolean wanted) throws IOException {
        strict.change(
                wanted,
                () -> operator.patch(path(), "{\"strict\": " + wanted + "}").ok());
    }

    void compare(Access server) throws IOException {
        var answer = server.operator().get(path());
        if (answer.status() == 404) {
            opened.found(path(), false);
            return;
        }
        var found = answer.ok();
        opened.found(path(), true);
        strict.found(path() + " strict", found.path("strict").asBoolean());
        subscribed.found(path() + " subscription", !found.path("subscription").isNull());
        sums = BookSums.NOTHING.plus("/accounts", 1);
        var there = new LinkedHashMap<String, String>();
        for (var grant : found.path("grants")) {
            sums = sums.plus(BookSums.ofGrant(grant.path("credits")));
            if (grant.path("funding").asText().equals("payg")) {
                assertThat(there.put(
                                grant.path("reference").asText(),
                                grant.path("credits").asText()))
                        .isNull();
            }
        }
        grants.forEach((reference, known) -> known.found(path() + " " + reference, there.containsKey(reference)));
        assertThat(grants.keySet()).as("grants of " + path()).containsAll(there.keySet());
        assertThat(there.values()).as("grants of " + path()).allMatch(GRANT_CREDITS::equals);
    }

    private String path() {
        return "/v1/accounts/" + id;
    }
}
