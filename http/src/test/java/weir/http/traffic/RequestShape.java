package weir.http.traffic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.SplittableRandom;

/// Something that is sent over a connection and is no good request, or not only one.
///
/// `~` stands for the end of a line. No secret is in any of them, but for what must not be read as a request of its
/// own: that opens an account, and an account that is there afterwards tells that it was read.
enum RequestShape {
    NOTHING("", 0),
    NO_HTTP("hello~~", 0),
    NEVER_ENDS("GET /openapi.json HTTP/1.1~host: x~x-one: ", 0),
    TLS_HELLO("\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003", 0),
    HTTP_2("PRI * HTTP/2.0~~SM~~\0\0\0\u0004\0\0\0\0\0", 0),
    ONLY_LINE_FEEDS("GET /openapi.json HTTP/1.1\nhost: x\n\n", 0),
    EMPTY_LINES_FIRST("~~~~GET /openapi.json HTTP/1.1~host: x~~", 0),
    HTTP_1_0("GET /openapi.json HTTP/1.0~~", 1),
    HTTP_1_0_KEPT("GET /openapi.json HTTP/1.0~connection: keep-alive~~", 1),
    HTTP_0_9("GET /openapi.json~~", 0),
    ABSOLUTE("GET http://x/openapi.json HTTP/1.1~host: x~~", 1),
    AUTHORITY("CONNECT weir:443 HTTP/1.1~host: weir:443~~", 0),
    ASTERISK("OPTIONS * HTTP/1.1~host: x~~", 0),
    BODY_TOO_SHORT("POST /v1/holds HTTP/1.1~host: x~content-length: 50~~{\"a\":", 0),
    BODY_TOO_LONG("POST /v1/holds HTTP/1.1~host: x~content-length: 2~~{}{\"a\":1}", 0),
    NEGATIVE_LENGTH("POST /v1/holds HTTP/1.1~host: x~content-length: -1~~{}", 0),
    LENGTH_WITH_A_SIGN("POST /v1/holds HTTP/1.1~host: x~content-length: +2~~{}", 0),
    ENDLESS_LENGTH("POST /v1/holds HTTP/1.1~host: x~content-length: 99999999999999999999~~{}", 0),
    TWO_LENGTHS("POST /v1/holds HTTP/1.1~host: x~content-length: 2~content-length: 60~~{}{smuggled}", 0),
    LENGTHS_IN_ONE("POST /v1/holds HTTP/1.1~host: x~content-length: 2, 2~~{}{smuggled}", 0),
    LENGTH_AND_CHUNKS("POST /v1/holds HTTP/1.1~host: x~content-length: 6~transfer-encoding: chunked~~0~~{smuggled}", 0),
    CHUNKS_AND_LENGTH(
            "POST /v1/holds HTTP/1.1~host: x~transfer-encoding: chunked~content-length: 400~~0~~{smuggled}", 0),
    CHUNKS_WITH_A_SPACE(
            "POST /v1/holds HTTP/1.1~host: x~transfer-encoding : chunked~content-length: 400~~0~~{smuggled}", 0),
    CHUNKS_TWICE("POST /v1/holds HTTP/1.1~host: x~transfer-encoding: chunked~transfer-encoding: x~~0~~{smuggled}", 0),
    CHUNKS_OF_ANOTHER_NAME(
            "POST /v1/holds HTTP/1.1~host: x~transfer-encoding: xchunked~content-length: 400~~0~~{smuggled}", 0),
    CHUNKS_BY_A_TAB(
            "POST /v1/holds HTTP/1.1~host: x~transfer-encoding:\tchunked\u000b~content-length: 400~~0~~{smuggled}", 0),
    A_BODY_FOR_GET("GET /openapi.json HTTP/1.1~host: x~content-length: 400~~{smuggled}", 1),
    FOLDED_LENGTH("POST /v1/holds HTTP/1.1~host: x~content-length:~ 400~~{smuggled}", 0),
    NO_CHUNK("POST /v1/holds HTTP/1.1~host: x~transfer-encoding: chunked~~zz~{}~0~~", 0),
    NEGATIVE_CHUNK("POST /v1/holds HTTP/1.1~host: x~transfer-encoding: chunked~~-2~{}~0~~", 0),
    ENDLESS_CHUNK("POST /v1/holds HTTP/1.1~host: x~transfer-encoding: chunked~~FFFFFFFFFFFFFFFFF~{}~0~~", 0),
    CHUNK_WITHOUT_END("POST /v1/holds HTTP/1.1~host: x~transfer-encoding: chunked~~2~{}{smuggled}", 0),
    CHUNK_EXTENSION("POST /v1/holds HTTP/1.1~host: x~transfer-encoding: chunked~~2;" + "x".repeat(500) + "~{}~0~~", 0),
    CHUNK_TRAILERS("POST /v1/holds HTTP/1.1~host: x~transfer-encoding: chunked~~2~{}~0~authorization: y~host: z~~", 0),
    EXPECTED("POST /v1/holds HTTP/1.1~host: x~expect: 100-continue~content-length: 2~~{}", 0),
    EXPECTED_AND_NOT_SENT("POST /v1/holds HTTP/1.1~host: x~expect: 100-continue~content-length: 2~~", 0),
    PIPELINE(
            "GET /openapi.json HTTP/1.1~host: x~~".repeat(19)
                    + "GET /openapi.json HTTP/1.1~host: x~connection: close~~",
            20),
    PIPELINE_INTO_NOTHING("GET /openapi.json HTTP/1.1~host: x~~".repeat(3) + "\0\0\0", 3),
    WEBSOCKET(
            "GET /v1/stream HTTP/1.1~host: x~connection: upgrade~upgrade: websocket~sec-websocket-version: 13"
                    + "~sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==~~",
            0),
    CLEAR_TEXT_HTTP_2(
            "GET /openapi.json HTTP/1.1~host: x~connection: upgrade, http2-settings~upgrade: h2c~http2-settings: AAMAAABk~~",
            1),
    TWO_HOSTS("GET /openapi.json HTTP/1.1~host: x~host: y~~", 0),
    FLOOD_OF_HEADERS("GET /openapi.json HTTP/1.1~host: x~" + "x-one: 1~".repeat(5_000) + '~', 0),
    FLOOD_IN_A_HEADER("GET /openapi.json HTTP/1.1~host: x~x-one: " + "x".repeat(300_000) + "~~", 0),
    FULL_HEADERS("GET /openapi.json HTTP/1.1~host: x~" + ("x-one: " + "x".repeat(8_000) + '~').repeat(60) + '~', 1),
    FLOOD_IN_THE_LINE("GET /" + "x".repeat(300_000) + " HTTP/1.1~host: x~~", 0),
    CHANCE("", 0) {
        @Override
        String text(String secret, SplittableRandom random) {
            var bytes = new byte[random.nextInt(1, 2_000)];
            random.nextBytes(bytes);
            return new String(bytes, ISO_8859_1);
        }
    };

    static final String SMUGGLED = "smuggled";

    private final String text;
    private final int successes;

    /// @param successes that must be among the answers, no more and no fewer
    RequestShape(String text, int successes) {
        this.text = text;
        this.successes = successes;
    }

    int successes() {
        return successes;
    }

    /// @param secret the operator's, for the request that is hidden in another
    String text(String secret, SplittableRandom random) {
        var body = "{\"id\":\"" + SMUGGLED + "\"}";
        var smuggled = "POST /v1/accounts HTTP/1.1~host: x~authorization: Bearer %s~content-length: %d~~%s"
                .formatted(secret, body.length(), body);
        return text.replace("{smuggled}", smuggled).replace("~", "\r\n");
    }
}
