package weir.http.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
    private static final Guard.Limits LIMITS = new Guard.Limits(16, 100, 8, 20, 60, 10);
    private static final long SEED = 20_261_124;
    private static final int MUTATIONS = 20_000;

    /// @param passed all that the parser may see
    /// @param flaw empty where nothing was found
    private record Verdict(String passed, String flaw, boolean inHead) {}

    /// `~` is the end of a line, `␍` and `␊` are the halves of one, `␉` is a tab; `{x*3}` is `xxx`.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            GET / HTTP/1.1~host: x~~                                     |
            GET /a?b=%c3%a4&../x HTTP/1.0~~                              |
            GET http://x/y HTTP/1.1~host: x~~                            |
            OPTIONS * HTTP/1.1~host: x~~                                 |
            GET /a..b/...c/.d HTTP/1.1~host: x~~                         |
            GET /v1/check/a%2fb%5cc HTTP/1.1~host: x~~                   |
            GET / HTTP/1.1~a:~b:c~d: e f ~~                              |
            GET / HTTP/1.1~connection: Upgrade~upgrade: h2c~~            |
            GET / HTTP/1.1~authorization: Bearer abc~~                   |
            POST / HTTP/1.1~content-length: 6~~a~~bGET / HTTP/1.1~~      |
            POST / HTTP/1.1~CONTENT-LENGTH:3 ~~é~                        |
            POST / HTTP/1.1~transfer-encoding: Chunked~~2~é1~0~~GET / HTTP/1.1~~ |
            POST / HTTP/1.1~transfer-encoding: chunked~~a;x=y~0123456789~0;z~one: 1~two: 2~~ |
            ␉                                                           | REQUEST_LINE
            ~GET / HTTP/1.1~~                                            | REQUEST_LINE
            GE\u0000T / HTTP/1.1~~                                       | REQUEST_LINE
            GET  / HTTP/1.1~~                                            | REQUEST_LINE
            GET /é HTTP/1.1~~                                            | REQUEST_LINE
            GET /~~                                                      | REQUEST_LINE
            ABCDEFGHIJKLMNOPQ / HTTP/1.1~~                               | REQUEST_LINE
            GET / HTTP/1.1 ~~                                            | REQUEST_LINE
            GET / HTTP/1.1␊␊                                           | REQUEST_LINE
            GET / HTTP/1.2~~                                             | VERSION
            PRI * HTTP/2.0~~SM~~                                         | VERSION
            GET /{x*100} HTTP/1.1~~                                      | LONG_PATH
            GET /v1/check/../../health HTTP/1.1~~                        | DOT_SEGMENT
            GET /v1/check/%2e%2E/health HTTP/1.1~~                       | DOT_SEGMENT
            GET /v1/check/.%2e/health HTTP/1.1~~                         | DOT_SEGMENT
            GET /v1/check/..%2fhealth HTTP/1.1~~                         | DOT_SEGMENT
            GET /v1/check%5c..%5Chealth HTTP/1.1~~                       | DOT_SEGMENT
            GET /v1/check\\..\\health HTTP/1.1~~                         | DOT_SEGMENT
            GET /./health HTTP/1.1~~                                     | DOT_SEGMENT
            GET /health/.. HTTP/1.1~~                                    | DOT_SEGMENT
            GET /health/.?a HTTP/1.1~~                                   | DOT_SEGMENT
            GET http://x/../y HTTP/1.1~~                                 | DOT_SEGMENT
            GET / HTTP/1.1~: a~~                                         | HEADER_LINE
            GET / HTTP/1.1~a~~                                           | HEADER_LINE
            GET / HTTP/1.1~a : b~~                                       | HEADER_LINE
            GET / HTTP/1.1~é: b~~                                        | HEADER_LINE
            GET / HTTP/1.1~a: b␊c: d~~                                  | HEADER_LINE
            GET / HTTP/1.1~a: b␍c: d~~                                  | HEADER_LINE
            GET / HTTP/1.1~a: b~␍~                                      | HEADER_LINE
            GET / HTTP/1.1~a: b~ c~~                                     | FOLDED
            GET / HTTP/1.1~ a: b~~                                       | FOLDED
            GET / HTTP/1.1~a: \u0000~~                                   | CONTROL
            GET / HTTP/1.1~a: \u007f~~                                   | CONTROL
            GET / HTTP/1.1~Authorization: Bearer é~~                     | NOT_ASCII
            GET / HTTP/1.1~x-api-key: é~~                                | NOT_ASCII
            GET / HTTP/1.1~proxy-authorization: é~~                      | NOT_ASCII
            GET / HTTP/1.1~X-Weir-Anything: é~~                          | NOT_ASCII
            POST / HTTP/1.1~content-length: 2~content-length: 2~~ab      | LENGTH
            POST / HTTP/1.1~content-length: 2, 2~~ab                     | LENGTH
            POST / HTTP/1.1~content-length: +2~~ab                       | LENGTH
            POST / HTTP/1.1~content-length:~~ab                          | LENGTH
            POST / HTTP/1.1~content-length: 1234567890123456789~~ab      | LENGTH
            POST / HTTP/1.1~transfer-encoding: gzip, chunked~~           | ENCODING
            POST / HTTP/1.1~transfer-encoding: xchunked~~                | ENCODING
            POST / HTTP/1.1~transfer-encoding: chunked~transfer-encoding: chunked~~ | ENCODING
            POST / HTTP/1.0~transfer-encoding: chunked~~                 | ENCODING
            POST / HTTP/1.1~transfer-encoding: chunked~content-length: 2~~ | TWO_LENGTHS
            POST / HTTP/1.1~content-length: 2~transfer-encoding: chunked~~ | TWO_LENGTHS
            GET / HTTP/1.1~upgrade: websocket~~                          | UPGRADE
            GET / HTTP/1.1~{a:b~*9}~                                     | LARGE_HEADERS
            GET / HTTP/1.1~{a*21}: b~~                                   | LARGE_HEADERS
            GET / HTTP/1.1~a: {b*61}~~                                   | LARGE_HEADERS
            POST / HTTP/1.1~transfer-encoding: chunked~~zz~              | BODY
            POST / HTTP/1.1~transfer-encoding: chunked~~;~               | BODY
            POST / HTTP/1.1~transfer-encoding: chunked~~2 ~{}~           | BODY
            POST / HTTP/1.1~transfer-encoding: chunked~~2␊{}~           | BODY
            POST / HTTP/1.1~transfer-encoding: chunked~~2~{}␊           | BODY
            POST / HTTP/1.1~transfer-encoding: chunked~~2~{}x            | BODY
            POST / HTTP/1.1~transfer-encoding: chunked~~1234567890abcdef~ | BODY
            POST / HTTP/1.1~transfer-encoding: chunked~~2;{x*11}~        | BODY
            POST / HTTP/1.1~transfer-encoding: chunked~~0~a: b␊c: d~~   | HEADER_LINE
            """)
    void is_whole_and_clean_or_refused(String text, String flaw) {
        var sent = sent(text);
        var verdict = verdict(List.of(sent));
        assertThat(verdict.flaw()).isEqualTo(flaw == null ? "" : flaw);
        if (flaw == null) {
            assertThat(verdict.passed()).isEqualTo(new String(sent, ISO_8859_1));
            assertThat(verdict.inHead()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookie", "x-foo", "user-agent"})
    void a_byte_above_ascii_in_a_value_becomes_a_question_mark(String name) {
        var verdict = verdict(sent("GET / HTTP/1.1~" + name + ": a\u00e9\u00f0\u0080\u00ff~authorization: b~~"));
        assertThat(verdict.flaw()).isEmpty();
        assertThat(verdict.passed()).isEqualTo("GET / HTTP/1.1\r\n" + name + ": a????\r\nauthorization: b\r\n\r\n");
    }

    @Test
    void a_body_passes_as_it_is() {
        var verdict = verdict(sent("POST / HTTP/1.1~content-length: 6~~\u00e9\u0000\n~x"));
        assertThat(verdict.passed()).endsWith("\r\n\r\n\u00e9\u0000\n\r\nx");
    }

    @Test
    void what_came_before_a_refused_head_passes() {
        var verdict = verdict(sent("GET /a HTTP/1.1~~GET /b HTTP/1.1~~GET /../c HTTP/1.1~~GET /d HTTP/1.1~~"));
        assertThat(verdict.flaw()).isEqualTo("DOT_SEGMENT");
        assertThat(verdict.passed()).isEqualTo("GET /a HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n\r\n");
    }

    /// Wherever it is cut, and byte by byte.
    @ParameterizedTest
    @MethodSource("corpus")
    void however_the_bytes_come_they_are_read_the_same(String text) {
        var sent = sent(text);
        readsTheSame(sent);
    }

    @Test
    void however_damaged_bytes_come_they_are_read_the_same() {
        var random = new SplittableRandom(SEED);
        var corpus = corpus().toList();
        for (var mutation = 0; mutation < MUTATIONS; mutation++) {
            var sent = sent(corpus.get(random.nextInt(corpus.size())));
            for (var damage = random.nextInt(4); damage >= 0; damage--) {
                sent = damaged(sent, random);
            }
            var cut = random.nextInt(sent.length + 1);
            assertThat(verdict(cut(sent, cut)))
                    .as("mutation %d of seed %d: %s", mutation, SEED, new String(sent, ISO_8859_1))
                    .isEqualTo(verdict(sent));
        }
    }

    private static void readsTheSame(byte[] sent) {
        var whole = verdict(sent);
        for (var cut = 0; cut <= sent.length; cut++) {
            assertThat(verdict(cut(sent, cut))).as("cut at %d", cut).isEqualTo(whole);
        }
        var single = Stream.iterate(0, at -> at < sent.length, at -> at + 1)
                .map(at -> new byte[] {sent[at]})
                .toList();
        assertThat(verdict(single)).isEqualTo(whole);
    }

    private static byte[] damaged(byte[] sent, SplittableRandom random) {
        var signs = new byte[] {'\r', '\n', ' ', '\t', ':', '.', '%', '/', '0', ',', ';', 0, (byte) 0xe9, (byte) 0x7f};
        var at = random.nextInt(sent.length);
        return switch (random.nextInt(3)) {
            case 0 -> {
                sent[at] = signs[random.nextInt(signs.length)];
                yield sent;
            }
            case 1 ->
                joined(
                        Arrays.copyOf(sent, at),
                        Arrays.copyOfRange(sent, Math.min(at + 1, sent.length - 1), sent.length));
            default ->
                joined(
                        joined(Arrays.copyOf(sent, at), new byte[] {signs[random.nextInt(signs.length)]}),
                        Arrays.copyOfRange(sent, at, sent.length));
        };
    }

    private static byte[] joined(byte[] one, byte[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static List<byte[]> cut(byte[] sent, int at) {
        return List.of(Arrays.copyOf(sent, at), Arrays.copyOfRange(sent, at, sent.length));
    }

    private static Stream<String> corpus() {
        return Stream.of(
                "GET /v1/check/a%2fb?x=../y HTTP/1.1~host: x~cookie: a\u00e9~x-weir-model: m~~GET / HTTP/1.0~~",
                "POST /v1/holds HTTP/1.1~host: x~content-length: 4~~a\u00e9~POST / HTTP/1.1~content-length: 0~~GET",
                "POST / HTTP/1.1~transfer-encoding: chunked~~a;x=y~0123456789~0;z~one: 1~two: \u00e9~~GET / HTTP/1.1~~",
                "POST / HTTP/1.1~transfer-encoding: chunked~~2~{}~zz",
                "POST / HTTP/1.1~transfer-encoding: chunked~~0~authorization: \u00e9~~",
                "GET / HTTP/1.1~~GET /%2e%2E/ HTTP/1.1~~GET / HTTP/1.1~~",
                "GET / HTTP/1.1~a: b~ c: d~~",
                "GET / HTTP/1.1~authorization: \u00e9~~",
                "GET / HTTP/1.1~{a:b~*9}~",
                "POST / HTTP/1.1~content-length: 2~content-length: 2~~ab",
                "PRI * HTTP/2.0~~SM~~",
                "\0\1\2garbage");
    }

    private static Verdict verdict(byte[] sent) {
        return verdict(List.of(sent));
    }

    private static Verdict verdict(List<byte[]> chunks) {
        var guard = new Guard(LIMITS);
        var passed = new ByteArrayOutputStream();
        var held = new ByteArrayOutputStream();
        for (var chunk : chunks) {
            var own = chunk.clone();
            var may = guard.take(own);
            if (may > 0) {
                passed.writeBytes(held.toByteArray());
                held.reset();
            }
            passed.write(own, 0, may);
            held.write(own, may, own.length - may);
            if (guard.flaw().isPresent()) {
                break;
            }
        }
        return new Verdict(
                passed.toString(ISO_8859_1), guard.flaw().map(Flaw::name).orElse(""), guard.isInHead());
    }

    private static byte[] sent(String text) {
        var open = text.indexOf('{');
        var star = text.indexOf('*', Math.max(open, 0));
        var close = text.indexOf('}', Math.max(star, 0));
        var whole = open < 0 || star < 0 || close < 0
                ? text
                : text.substring(0, open)
                        + text.substring(open + 1, star).repeat(Integer.parseInt(text.substring(star + 1, close)))
                        + text.substring(close + 1);
        return whole.replace("~", "\r\n")
                .replace('␍', '\r')
                .replace('␊', '\n')
                .replace('␉', '\t')
                .getBytes(ISO_8859_1);
    }
}
