package weir.http.contract;

import java.time.Instant;
import java.util.Map;

/// Events of usage for which nothing was held, as their reporters send them.
public final class UsageEvents {
    public static final Map<String, String> BATCH = Map.of("content-type", "application/cloudevents-batch+json");
    public static final Map<String, String> SINGLE = Map.of("content-type", "application/cloudevents+json");

    private UsageEvents() {}

    /// Of the owner of an account, now.
    public static String plain(String account, String id) {
        return plain(account, id, 1_000, Instant.now());
    }

    public static String plain(String account, String id, long input, Instant at) {
        return """
            {"id":"%s","account":"%s","model":"gpt-5.4","usage":{"input_tokens":%d,"output_tokens":100},"at":"%s"}\
            """.formatted(id, account, input, at);
    }

    /// A list of one.
    public static String cloud(String subject) {
        return "[" + cloud(subject, Opened.request()) + "]";
    }

    public static String cloud(String subject, String id) {
        return """
            {"specversion":"1.0","id":"%s","source":"shop","type":"request","subject":"%s","time":"%s",\
            "data":{"model":"gpt-5.4","protocol":"claude","usage":{"input_tokens":1000,"output_tokens":100}}}\
            """.formatted(id, subject, Instant.now());
    }
}
