package weir.http.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// One order of the log, or a gift, as it was answered last. Whatever is asked of it is asked again in the same words
/// until it is answered: by that it happens once.
final class Purchase {
    /// The server takes up what it finds undecided at its start, and once a minute what is so for a minute.
    private static final Duration TAKEN_UP = Duration.ofSeconds(150);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final String account;
    private final String path;
    private final String key;
    private final String body;
    private final @Nullable String payment;
    private @Nullable ObjectNode known;
    private @Nullable String offer;
    private boolean brought;
    private boolean nowhere;

    private Purchase(String account, String path, String key, String body, @Nullable String payment) {
        this.account = account;
        this.path = path;
        this.key = key;
        this.body = body;
        this.payment = payment;
    }

    static Purchase order(String account, String key, Bill bill) {
        return new Purchase(account, "/orders", key, bill.body(), bill.payment());
    }

    static Purchase gift(String account, String key, String credits) {
        var body = "{\"credits\": \"%s\", \"expires_at\": \"2099-01-01T00:00:00Z\"}".formatted(credits);
        return new Purchase(account, "/gifts", key, body, null);
    }

    void place(PatientCaller operator) throws IOException {
        var answer = operator.post("/v1/accounts/" + account + path, body, key);
        if (answer.code().equals("payment_taken")) {
            assertThat(known).as("%s was taken", key).isNull();
            nowhere = true;
            return;
        }
        offer = answer.body().at("/quote/quote").asText(offer);
        var order = answer.code().equals("not_applied") ? answer.body().path("order") : answer.ok();
        same(order);
        learn(order);
    }

    /// Applies what could not be, by the quote that came with the refusal.
    void apply(PatientCaller operator) throws IOException {
        var answer = operator.post(orderPath() + "/apply", "{\"quote\": \"" + offer + "\"}");
        offer = answer.body().at("/quote/quote").asText(offer);
        learn(answer.code().equals("not_applied") ? answer.body().path("order") : answer.ok());
    }

    /// Takes it back, unless a later one stands on it.
    void takeBack(PatientCaller operator, String used, String term) throws IOException {
        var answer = operator.post(
                orderPath() + "/void", "{\"used\": \"%s\", \"running_term\": \"%s\"}".formatted(used, term));
        if (!answer.code().equals("built_upon")) {
            learn(answer.ok());
        }
    }

    /// Whether it is there at all; if it is, the server decides it without being asked again. What is not there is
    /// sometimes asked for again, and sometimes given up.
    void lookUp(PatientCaller operator, SplittableRandom random) throws IOException {
        if (known == null && payment != null && !isThere(operator) && random.nextInt(3) == 0) {
            nowhere = true;
        } else {
            place(operator);
        }
    }

    private boolean isThere(PatientCaller operator) throws IOException {
        var deadline = System.nanoTime() + TAKEN_UP.toNanos();
        while (true) {
            var found = StreamSupport.stream(orders(operator, account).spliterator(), false)
                    .filter(order -> order.path("payment_reference").asText().equals(payment))
                    .toList();
            assertThat(found).as("orders by " + payment).hasSizeLessThan(2);
            if (found.isEmpty() || !found.getFirst().path("state").asText().equals("reserved")) {
                return !found.isEmpty();
            }
            assertThat(System.nanoTime()).as("still undecided: " + found).isLessThan(deadline);
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /// The newest orders of an account, all that a client here ever makes for one.
    static JsonNode orders(PatientCaller operator, String account) throws IOException {
        return operator.get("/v1/accounts/" + account + "/orders?limit=100")
                .ok()
                .path("items");
    }

    /// Asks for it again, and with the same key for something else.
    void compareAnswers(PatientCaller operator) throws IOException {
        place(operator);
        if (known != null) {
            var other = payment == null ? body.replace("2099", "2098") : body.replace(payment, payment + "-other");
            var answer = operator.post("/v1/accounts/" + account + path, other, key);
            assertThat(answer.decided().code()).as("%s with another body", key).isEqualTo("key_reused");
        }
    }

    /// @param found as the server lists it
    void compareBooks(JsonNode found) {
        same(found);
        learn(found);
    }

    boolean isAccepted() {
        return known != null;
    }

    boolean isGivenUp() {
        return nowhere;
    }

    /// Whether it ever brought anything: an order that was taken back has.
    boolean hasBrought() {
        return brought;
    }

    boolean is(String state) {
        return known != null && known.path("state").asText().equals(state);
    }

    boolean hasOffer() {
        return offer != null;
    }

    String id() {
        return Objects.requireNonNull(known).path("id").asText();
    }

    String credits() {
        return Objects.requireNonNull(known).path("credits").asText();
    }

    /// What it adds to the books.
    BookSums sums() {
        if (known == null || !brought) {
            return BookSums.NOTHING;
        }
        var sums = BookSums.NOTHING.plusCredits("/credits/granted", known.path("credits"));
        return is("voided") ? sums.plusCredits("/credits/owed_again", known.path("owed")) : sums;
    }

    /// What could not be applied may be told to be so for another reason, and later, each time it is asked for.
    private void same(JsonNode order) {
        if (known != null) {
            assertThat(told(order)).as(key).isEqualTo(told(known));
        }
    }

    private static ObjectNode told(JsonNode order) {
        ObjectNode copy = order.deepCopy();
        if (order.path("state").asText().equals("unapplied")) {
            copy.remove("reason");
            copy.remove("at");
        }
        return copy;
    }

    private void learn(JsonNode order) {
        assertThat(order.path("account").asText()).as(key).isEqualTo(account);
        assertThat(order.path("state").asText()).as(key).isIn("unapplied", "applied", "voided");
        if (known != null) {
            assertThat(order.path("id").asText()).as(key).isEqualTo(id());
        }
        known = order.deepCopy();
        brought |= is("applied");
    }

    private String orderPath() {
        return "/v1/accounts/" + account + "/orders/" + id();
    }
}
