package weir.http.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Opened;

/// Whatever is sent, the answer is a problem that says what is wrong, and never a fault of the server.
@ExtendWith(RunningWeir.class)
class BadInputTest {
    private final Client meter = Client.meter();

    /// A line is a body, and what its problem says.
    @Test
    void what_is_wrong_with_a_hold_is_named() {
        check("/v1/holds", """
            {                                            | not_json      |
            [1]                                          | not_json      | It is not an object.
            "text"                                       | not_json      | It is not an object.
            {} {}                                        | not_json      | Something follows the object (line 1, column 4).
            {"model":"gpt-5.4","model":"x"}              | not_json      | Duplicate field 'model' (line 1,
            {"model":NaN}                                | not_json      | Non-standard token 'NaN' (line 1,
            {"model":"gpt                                | not_json      | Unexpected end-of-input (line 1,
            {"modle":"gpt-5.4"}                          | unknown_field | `modle` is not known here; known are client_address, estimate, gates, key
            {}                                           | invalid_field | `sub_user` is missing, and so is `key`
            {"key":"a","sub_user":"b/c"}                 | invalid_field | `sub_user` is sent together with `key`
            {"sub_user":"b"}                             | invalid_field | <account>/<sub-user>
            {"sub_user":7}                               | invalid_field | `sub_user` is 7; allowed is text
            {"sub_user":"a/b"}                           | missing_field | `model` is missing.
            {"sub_user":"a/b","model":"gpt-9"}           | unknown_model | `model` is "gpt-9"; it is one of gpt-5.3-codex
            {"sub_user":"a/b","model":["gpt-5.4"]}       | invalid_field | `model` is a list; allowed is text
            {"sub_user":"a/b","model":"gpt-5.4"}         | missing_field | `protocol` is missing.
            {"sub_user":"a/b","model":"gpt-5.4","protocol":"grpc"} | invalid_field | `protocol` is "grpc"; it is one of claude, responses.
            {"sub_user":"a/b","model":"gpt-5.4","protocol":1} | invalid_field | `protocol` is 1
            {"sub_user":"a/b","model":"gpt-5.4","estimate":7} | invalid_field | `estimate` is 7; allowed is an object.
            {"sub_user":"a/b","model":"gpt-5.4","estimate":{"input":7}} | unknown_field | `estimate.input` is not known here
            {"sub_user":"a/b","model":"gpt-5.4","estimate":{"input_tokens":"7"}} | invalid_field | `estimate.input_tokens` is "7"; allowed is an integer.
            {"sub_user":"a/b","model":"gpt-5.4","estimate":{"input_tokens":1.0}} | invalid_field | an integer
            {"sub_user":"a/b","model":"gpt-5.4","estimate":{"input_tokens":-1}} | invalid_field | an integer from 0 to 10000000
            {"sub_user":"a/b","model":"gpt-5.4","estimate":{"input_tokens":99999999999999999999999}} | invalid_field | an integer from 0 to 10000000
            {"sub_user":"a/b","model":"gpt-5.4","protocol":"claude","request_id":""} | invalid_field | 1 to 128 visible
            {"sub_user":"a/b","model":"gpt-5.4","protocol":"claude","request_id":"a b"} | invalid_field | 1 to 128 visible
            {"sub_user":"a/b","model":"gpt-5.4","protocol":"claude","request_id":"r","strict":"yes"} | invalid_field | true or false
            {"sub_user":"a/b","model":"gpt-5.4","protocol":"claude","request_id":"r","ttl_seconds":0} | invalid_field | an integer from 1 to 86400
            """);
    }

    @Test
    void what_is_wrong_with_a_grant_is_named() {
        check(Opened.onPlan("wide").path() + "/grants", """
            {"funding":"plan"}                                | invalid_field | `funding` is "plan"; it is one of extra_usage, payg.
            {"funding":"gold"}                                | invalid_field | it is one of extra_usage, payg.
            {"funding":"payg"}                                | missing_field | `credits` is missing.
            {"funding":"payg","credits":5}                    | invalid_field | a decimal number in quotes
            {"funding":"payg","credits":"-5"}                 | invalid_field | a decimal number in quotes
            {"funding":"payg","credits":"1.1234567"}          | invalid_field | up to six places
            {"funding":"payg","credits":"1e9"}                | invalid_field | a decimal number in quotes
            {"funding":"payg","credits":"1000000000.000001"}  | invalid_field | at most 1000000000
            {"funding":"payg","credits":"0"}                  | invalid_field | more than "0"
            {"funding":"payg","credits":"1","expires_at":"tomorrow"} | invalid_field | as RFC 3339 has it
            {"funding":"payg","credits":"1","expires_at":"2020-01-01T00:00:00Z"} | invalid_field | an instant to come
            {"funding":"payg","credits":"1"}                  | missing_field | `reference` is missing.
            """);
    }

    @Test
    void what_is_wrong_with_an_account_is_named() {
        check("/v1/accounts", """
            {"id":"Acme"}             | invalid_field | 1 to 40 of a-z, 0-9 and -
            {"id":"a.b"}              | invalid_field | 1 to 40 of a-z, 0-9 and -
            {"id":"-a"}               | invalid_field | 1 to 40 of a-z, 0-9 and -
            {"zone":"Mars/Olympus"}   | invalid_field | a zone of the tz database
            {"plan":"gold"}           | unknown_plan  | it is one of alone, day, paced, pool, requests, tiny, tokens, wide
            {"on_expiry":"keep"}      | invalid_field | charge_estimate, release, review
            {"late_window_hours":121} | invalid_field | an integer from 0 to 120
            {"thresholds":[0]}        | invalid_field | a list of at most 5 integers from 1 to 100
            {"thresholds":["50"]}     | invalid_field | a list of at most 5 integers from 1 to 100
            {"thresholds":[1,2,3,4,5,6]} | invalid_field | a list of at most 5 integers from 1 to 100
            {"thresholds":80}         | invalid_field | a list of at most 5 integers from 1 to 100
            """);
    }

    @Test
    void an_integer_beyond_any_number_here_is_told_as_it_was_sent() {
        var sent = "1" + "0".repeat(40);
        var settle = "/v1/holds/" + Opened.onPlan("wide").held() + "/settle";
        for (var number : new String[] {sent, "-" + sent}) {
            var usage =
                    "{\"usage\":{\"input_tokens\":1,\"output_tokens\":1,\"reasoning_tokens\":%s}}".formatted(number);
            assertThat(meter.post(settle, usage).is(422, "absurd_usage").text("/detail"))
                    .isEqualTo(
                            "`usage.reasoning_tokens` is " + number + "; allowed is 0 to 10000000."
                                    + " Nothing was charged: settle it with the true usage. If nobody does, an open hold goes to review.");
        }
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused() {
        for (var bytes : new byte[][] {
            {'{', '"', (byte) 0xc3, '"', ':', '1', '}'},
            {(byte) 0xff, (byte) 0xfe, '{', 0, '}', 0},
            "{\"model\":\"gpt\"}".getBytes(StandardCharsets.UTF_16BE),
            {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'}
        }) {
            meter.send("POST", "/v1/holds", bytes, Map.of()).is(400, "not_json");
        }
    }

    @Test
    void depth_and_length_have_bounds() {
        meter.post("/v1/holds", "[".repeat(1_000)).is(400, "not_json");
        var digits =
                meter.post("/v1/holds", "{\"a\":" + "9".repeat(10_000) + "}").is(400, "not_json");
        assertThat(digits.text("/detail"))
                .isEqualTo("It is nested deeper than 16, or has a number of more than 100 digits.");
        meter.post("/v1/holds", "{\"a\":\"" + "x".repeat(2 << 20) + "\"}").is(413, "body_too_large");
    }

    @Test
    void what_was_found_is_shown_only_as_far_as_it_helps() {
        var problem =
                meter.post("/v1/holds", "{\"" + "x".repeat(5_000) + "\":1}").is(400, "unknown_field");
        assertThat(problem.body().length()).isLessThan(1_500);
    }

    @Test
    void paths_methods_types_and_queries_have_their_problems() {
        var hold = "/v1/holds/" + Opened.onPlan("wide").held();
        assertThat(meter.post(hold + "/release", "{\"now\":1}").text("/detail"))
                .isEqualTo("`now` is not known here; there are no fields in this body.");
        assertThat(meter.send("DELETE", "/v1/holds", "").text("/detail")).isEqualTo("It takes POST, OPTIONS.");
        assertThat(meter.send("POST", "/v1/holds", new byte[] {'{'}, Map.of("content-type", "text/plain"))
                        .text("/detail"))
                .isEqualTo("Send `Content-Type: application/json`.");
        assertThat(meter.post("/v1/holds", " ".repeat(65_537)).is(413).text("/detail"))
                .isEqualTo("Send less at a time: a body has at most 65536 bytes.");
        meter.get("/").is(404, "not_found");
        meter.get("/v1/nothing").is(404, "not_found");
        meter.get("/v1//plans").is(404, "not_found");
        Client.operator().get("/v1/accounts/UPPER").is(404, "no_such_account");
        assertThat(meter.send("DELETE", "/v1/holds", "")
                        .is(405, "method_not_allowed")
                        .header("allow"))
                .isEqualTo("POST, OPTIONS");
        assertThat(meter.send("OPTIONS", "/v1/products", "").is(204).header("allow"))
                .isEqualTo("GET, PUT, HEAD, OPTIONS");
        assertThat(Client.operator().send("HEAD", "/v1/products", "").is(200).body())
                .isEmpty();
        meter.send("POST", "/v1/holds", new byte[] {'{'}, Map.of("content-type", "text/plain"))
                .is(415, "unsupported_media_type");
        Client.operator()
                .send("GET", "/v1/products", new byte[0], Map.of("accept", "text/html"))
                .is(406, "not_acceptable");
        Client.operator().get("/v1/products?page=2").is(400, "unknown_parameter");
    }

    /// curl sends a type for every body, other clients do not.
    @Test
    void a_body_that_does_not_say_its_type_is_read_as_json() {
        Client.operator()
                .send("POST", "/v1/accounts", "{".getBytes(UTF_8), Map.of("content-type", "application/octet-stream"))
                .is(400, "not_json");
    }

    @Test
    void the_request_id_is_the_callers_or_a_new_one() {
        var operator = Client.operator();
        assertThat(operator.send("GET", "/v1/products", new byte[0], Map.of("x-request-id", "mine"))
                        .header("x-request-id"))
                .isEqualTo("mine");
        assertThat(operator.send("GET", "/v1/products", new byte[0], Map.of("x-request-id", "not mine"))
                        .header("x-request-id"))
                .isNotEqualTo("not mine")
                .isNotEmpty();
    }

    private void check(String path, String table) {
        table.lines().forEach(line -> {
            var parts = line.split("\\s*\\|\\s*", 3);
            var problem = Client.operator().post(path, parts[0]);
            assertThat(problem.text("/code")).as(line).isEqualTo(parts[1]);
            assertThat(problem.status()).as(line).isIn(400, 422);
            assertThat(problem.text("/detail")).as(line).contains(parts[2]);
        });
    }
}
