package weir.http.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// A sub-user as its owner knows it: whether it is active, its quota of requests a day, and its keys.
final class Member {
    /// Fewer than a sub-user may ever have.
    private static final int MOST_KEYS = 20;

    private static final String NO_REQUESTS = "0";

    private final String account;
    private final String name;
    private final Acknowledgement<Boolean> added = new Acknowledgement<>(false);
    private final Acknowledgement<Boolean> active = new Acknowledgement<>(true);
    private final Acknowledgement<String> requests = new Acknowledgement<>("null");
    private final Map<String, Key> keys = new HashMap<>();
    private int keysInDoubt;

    /// @param text empty where its making was never answered: nobody knows it
    private record Key(String id, String text, Acknowledgement<Boolean> revoked) {}

    Member(String account, String name) {
        this.account = account;
        this.name = name;
    }

    boolean isAdded() {
        return added.isCertainly(true);
    }

    boolean isFull() {
        return keys.size() >= MOST_KEYS;
    }

    void add(PatientCaller operator) throws IOException {
        var mayExist = !added.isCertainly(false);
        added.change(true, () -> {
            var answer = operator.post("/v1/accounts/" + account + "/sub-users", "{\"id\": \"" + name + "\"}");
            return mayExist && answer.code().equals("sub_user_exists") ? answer : answer.ok();
        });
    }

    void makeKey(PatientCaller operator) throws IOException {
        keysInDoubt++;
        try {
            var made = operator.post(path() + "/keys", "{}").ok();
            keysInDoubt--;
            var id = made.path("id").asText();
            keys.put(id, new Key(id, made.path("key").asText(), new Acknowledgement<>(false)));
        } catch (PatientCaller.NotNow e) {
            keysInDoubt -= e.nothingDone() ? 1 : 0;
            throw e;
        }
    }

    void revokeKey(PatientCaller operator, SplittableRandom random) throws IOException {
        var key = any(random);
        if (key.isPresent()) {
            var id = key.get().id();
            key.get()
                    .revoked()
                    .change(true, () -> operator.delete(path() + "/keys/" + id).ok());
        }
    }

    void setActive(PatientCaller operator, boolean wanted) throws IOException {
        active.change(
                wanted,
                () -> operator.patch(path(), "{\"active\": " + wanted + "}").ok());
    }

    /// Sets its quota of requests a day; every time another, so that a change which is lost or late is seen.
    void setRequests(PatientCaller operator, long wanted) throws IOException {
        requests.change(
                Long.toString(wanted),
                () -> operator.patch(path(), "{\"quotas\": {\"rpd\": " + wanted + "}}")
                        .ok());
    }

    /// Holds by one of the keys. Empty where that must be refused, and was.
    Optional<String> keyThatOpens(PatientCaller meter, SplittableRandom random, String request) throws IOException {
        var key = any(random);
        if (key.isEmpty() || key.get().text().isEmpty()) {
            return Optional.empty();
        }
        var whose = "\"key\": \"" + key.get().text() + "\"";
        var refusal = refusal(key.get());
        if (refusal.isEmpty()) {
            return Optional.of(whose);
        }
        var body = "{\"model\": \"gpt-5.4\", \"protocol\": \"responses\", \"request_id\": \"" + request + "\", " + whose
                + "}";
        refused(meter.post("/v1/holds", body), refusal.get());
        return Optional.empty();
    }

    private void refused(PatientCaller.Answer answer, String code) throws PatientCaller.NotNow {
        if (answer.status() == 503) {
            var _ = answer.ok();
        }
        assertThat(answer.code()).as("a key of %s, answered %s", path(), answer).isEqualTo(code);
    }

    /// Reads it, and tries every key.
    void compare(Access server) throws IOException {
        var answer = server.operator().get(path());
        if (answer.status() == 404) {
            added.found(path(), false);
            return;
        }
        var found = answer.ok();
        added.found(path(), true);
        active.found(path() + " active", found.path("active").asBoolean());
        requests.found(path() + " rpd", found.at("/quotas/rpd").asText());
        for (var key : found.path("keys")) {
            var id = key.path("id").asText();
            keys.computeIfAbsent(id, this::adopt)
                    .revoked()
                    .found("revoked " + id, !key.path("ended_at").isNull());
        }
        assertThat(keys).as("keys of " + path()).hasSize(found.path("keys").size());
        keysInDoubt = 0;
        for (var key : keys.values()) {
            if (!key.text().isEmpty()) {
                var tried = server.meter().with(key.text()).get("/v1/me/limits");
                if (key.revoked().isCertainly(true)) {
                    refused(tried, "key_invalid");
                } else {
                    var _ = tried.ok();
                }
            }
        }
    }

    /// A key that nobody was told of must be one whose making was not answered.
    private Key adopt(String id) {
        assertThat(--keysInDoubt).as("unknown keys of " + path()).isNotNegative();
        return new Key(id, "", new Acknowledgement<>(false));
    }

    /// Why a hold by this key is refused; the first that holds, in the server's order.
    private Optional<String> refusal(Key key) {
        if (key.revoked().isCertainly(true)) {
            return Optional.of("customer_key_invalid");
        }
        if (active.isCertainly(false)) {
            return Optional.of("sub_user_suspended");
        }
        return requests.isCertainly(NO_REQUESTS) ? Optional.of("blocked") : Optional.empty();
    }

    private Optional<Key> any(SplittableRandom random) {
        var all = List.copyOf(keys.values());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private String path() {
        return "/v1/accounts/" + account + "/sub-users/" + name;
    }
}
