package weir.http.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What upstreams answer.
final class Answers {
    static final String SSE = "text/event-stream";
    static final String CREATED = event("response.created", "\"response\":{\"id\":\"r1\"}");
    static final String DELTA = event("response.output_text.delta", "\"delta\":\"hello hello hello \"");
    static final String COMPLETED = completed(1_000, 400, 200, 50);

    private static final String WHOLE = """
        {"id":"r1","object":"response","status":"completed","model":"gpt-5.4","output":[{"type":"message",\
        "content":[{"type":"output_text","text":"hi"}]}],"usage":{"input_tokens":1000,\
        "input_tokens_details":{"cached_tokens":400},"output_tokens":200,\
        "output_tokens_details":{"reasoning_tokens":50},"total_tokens":1200}}\
        """;

    private static final String WHOLE_MESSAGE = """
        {"id":"m1","type":"message","role":"assistant","model":"gpt-5.4","content":[{"type":"text","text":"hi"}],\
        "stop_reason":"end_turn","usage":{"input_tokens":600,"cache_read_input_tokens":400,\
        "cache_creation_input_tokens":0,"output_tokens":200}}\
        """;

    static final ScriptedUpstream.Script DEFAULT = (request, to) -> {
        var streamed = request.body().contains("\"stream\":true");
        var messages = request.line().contains("/messages");
        if (streamed) {
            ScriptedUpstream.answering(SSE, (messages ? message() : CREATED + DELTA + COMPLETED).getBytes(UTF_8))
                    .play(request, to);
        } else {
            ScriptedUpstream.saying(200, "", messages ? WHOLE_MESSAGE : WHOLE).play(request, to);
        }
    };

    private Answers() {}

    static String completed(long input, long cached, long output, long reasoning) {
        return event("response.completed", """
            "response":{"id":"r1","usage":{"input_tokens":%d,"input_tokens_details":{"cached_tokens":%d},\
            "output_tokens":%d,"output_tokens_details":{"reasoning_tokens":%d},"total_tokens":%d}}\
            """.formatted(input, cached, output, reasoning, input + output));
    }

    /// Its counts replace each other, and its input leaves out what was cached.
    static String message() {
        return event("message_start", """
            "message":{"id":"m1","usage":{"input_tokens":600,"cache_read_input_tokens":400,"output_tokens":1}}\
            """)
                + event("content_block_delta", "\"delta\":{\"type\":\"text_delta\",\"text\":\"hello\"}")
                + event("message_delta", "\"delta\":{},\"usage\":{\"output_tokens\":20}")
                + event("message_delta", "\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":200}")
                + event("message_stop", "\"x\":1");
    }

    static String event(String type, String fields) {
        return "event: %s\ndata: {\"type\":\"%s\",%s}\n\n".formatted(type, type, fields);
    }
}
