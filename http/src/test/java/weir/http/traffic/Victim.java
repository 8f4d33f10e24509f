package weir.http.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import weir.http.crash.Access;
import weir.http.crash.KillableServer;
import weir.persistence.postgres.PreparedFolder;

/// The server that is attacked: a process of its own, with an account for every kind of caller.
final class Victim implements AutoCloseable {
    /// Short, so that what is slow is cut off while the attack goes on, and what was held is gone when it ends. Only an
    /// answer may take long: the machine does other things, too.
    private static final Map<String, String> SHORT = Map.of(
            "WEIR_ANSWER_TIMEOUT", "30 s",
            "WEIR_HTTP_IDLE_TIMEOUT", "15 s",
            "WEIR_HTTP_HEAD_TIMEOUT", "3 s",
            "WEIR_HTTP_BODY_TIMEOUT", "3 s",
            "WEIR_HOLDS_TIME_TO_LIVE", "2 s",
            "WEIR_HOLDS_LATE_WINDOW", "0 s");

    /// Nobody attacks it: it must be served before, meanwhile and afterwards.
    private static final String STEADY = "steady";

    private static final String USAGE = """
            {"usage":{"input_tokens":1000,"output_tokens":100}}""";

    private final Path data;
    private final KillableServer process;
    private final Access access;
    private final TrafficCast cast;
    private int served;

    Victim(Path data) throws IOException, InterruptedException {
        this.data = data;
        PreparedFolder.into(data);
        this.process = new KillableServer(data, SHORT);
        // Where it comes no further than this, nobody closes it.
        Runtime.getRuntime().addShutdownHook(new Thread(process.handle()::destroy));
        this.access = process.access();
        var secrets = new LinkedHashMap<String, String>();
        secrets.put("operator", access.operator().token());
        secrets.put("meter", access.meter().token());
        secrets.put(
                "owner",
                made("/v1/accounts", "{\"id\":\"acme\",\"plan\":\"team\"}")
                        .get("key")
                        .asText());
        made("/v1/accounts", "{\"id\":\"" + STEADY + "\",\"plan\":\"team\"}");
        made("/v1/accounts/acme/sub-users", "{\"id\":\"bob\"}");
        made("/v1/accounts/acme/sub-users", "{\"id\":\"ann\"}");
        secrets.put(
                "sub_user",
                made("/v1/accounts/acme/sub-users/ann/keys", "{}").get("key").asText());
        this.cast = new TrafficCast(secrets);
    }

    URI address() {
        return URI.create(access.operator().address());
    }

    TrafficCast cast() {
        return cast;
    }

    ProcessHandle handle() {
        return process.handle();
    }

    /// How many requests it was asked by [#serves], and served.
    int served() {
        return served;
    }

    void serves() throws IOException {
        var held = access.meter().post("/v1/holds", hold());
        assertThat(held.status()).as("a normal hold: %s", held).isEqualTo(201);
        var settled = access.meter().post("/v1/holds/" + held.body().get("id").asText() + "/settle", USAGE);
        assertThat(settled.status()).as("a normal settlement: %s", settled).isEqualTo(200);
        served++;
    }

    private String hold() {
        return """
                {"sub_user":"%s/owner","model":"gpt-5.4","protocol":"responses","request_id":"r-%d","ttl_seconds":600,
                 "estimate":{"input_tokens":1000,"output_tokens":100}}""".formatted(STEADY, served);
    }

    JsonNode audit() throws IOException {
        var audit = access.operator().audit();
        assertThat(audit.path("adds_up").asBoolean()).as(audit.toString()).isTrue();
        return audit;
    }

    int status(String path) throws IOException {
        return access.operator().get(path).status();
    }

    String log() throws IOException {
        return Files.readString(KillableServer.log(data));
    }

    @Override
    public void close() {
        try {
            process.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode made(String path, String body) throws IOException {
        var answer = access.operator().post(path, body);
        assertThat(answer.isOk()).as(answer.toString()).isTrue();
        return answer.body();
    }
}
