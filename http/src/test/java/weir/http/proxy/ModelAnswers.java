package weir.http.proxy;

/// What models answer.
final class ModelAnswers {
    static final String RESPONSE = """
        {"model":"gpt-5.4","output":[],"usage":{"input_tokens":1000,"input_tokens_details":{"cached_tokens":400},\
        "output_tokens":100,"output_tokens_details":{"reasoning_tokens":20},"total_tokens":1100}}""";

    static final String MESSAGE = """
        {"type":"message","model":"gpt-5.4","content":[],"usage":{"input_tokens":500,"cache_read_input_tokens":400,\
        "cache_creation_input_tokens":100,"output_tokens":100}}""";

    static final String CREATED = event("response.created", ",\"response\":{\"model\":\"gpt-5.4\",\"usage\":null}");

    static final String DELTA = event("response.output_text.delta", ",\"delta\":\"grüß \\\"usage\\\" Gott\"");

    static final String COMPLETED = event("response.completed", ",\"response\":" + RESPONSE);

    static final String RESPONSES = CREATED + ": still here\n\n" + DELTA.repeat(3) + COMPLETED;

    static final String MESSAGES = event("message_start", """
        ,"message":{"model":"gpt-5.4","usage":{"input_tokens":500,"cache_read_input_tokens":400,\
        "cache_creation_input_tokens":100,"output_tokens":1}}""")
            + event("ping", "")
            + event("content_block_delta", ",\"delta\":{\"text\":\"hi\"}").repeat(3)
            + event("message_delta", ",\"usage\":{\"output_tokens\":100}")
            + event("message_stop", "");

    private ModelAnswers() {}

    static String event(String type, String rest) {
        return "event: %s\ndata: {\"type\":\"%s\"%s}\n\n".formatted(type, type, rest);
    }
}
