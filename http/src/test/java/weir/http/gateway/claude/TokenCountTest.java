package weir.http.gateway.claude;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;

class TokenCountTest {
    @Test
    void a_text_is_counted_by_its_length() {
        var few = counted("""
                {"model":"m","messages":[{"role":"user","content":"Ahoy"}]}
                """);
        var more = counted("""
                {"model":"m","messages":[{"role":"user","content":"Ahoy%s"}]}
                """.formatted("x".repeat(4_000)));
        assertThat(few).isBetween(1L, 20L);
        assertThat(more - few).isEqualTo(1_000);
    }

    @Test
    void system_and_tools_count_and_other_fields_do_not() {
        var plain = counted("{\"model\":\"m\",\"messages\":[]}");
        assertThat(counted("{\"model\":\"m\",\"messages\":[],\"metadata\":{\"user_id\":\"%s\"}}"
                        .formatted("x".repeat(900))))
                .isEqualTo(plain);
        assertThat(counted("{\"model\":\"m\",\"messages\":[],\"system\":\"%s\"}".formatted("x".repeat(400))))
                .isEqualTo(100);
        assertThat(counted(
                        "{\"model\":\"m\",\"messages\":[],\"tools\":[{\"name\":\"%s\"}]}".formatted("x".repeat(396))))
                .isEqualTo(100);
    }

    @Test
    void an_image_is_one_however_many_bytes_it_has() {
        assertThat(counted("""
                {"model":"m","messages":[{"role":"user","content":[
                    {"type":"image","source":{"type":"base64","media_type":"image/png","data":"%s"}}]}]}
                """.formatted("A".repeat(1_000_000)))).isBetween(1_600L, 1_620L);
    }

    @Test
    void what_is_no_request_is_told_so() {
        assertThat(TokenCount.of(ByteString.fromString("{}")))
                .isEqualTo(new MessagesRequest.Unreadable("model: it must be a model's name."));
    }

    @Test
    void it_is_answered_as_clients_read_it() {
        assertThat(new TokenCount.Counted(42).json().utf8String()).isEqualTo("{\"input_tokens\":42}");
    }

    private static long counted(String body) {
        return ((TokenCount.Counted) TokenCount.of(ByteString.fromString(body))).tokens();
    }
}
