package weir.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;

/// What was asked, and what was answered.
public record Exchange(String method, String path, String asked, int status, HttpHeaders headers, String body) {
    public static final ObjectMapper JSON = new ObjectMapper();

    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(this.toString(), e);
        }
    }

    public String text(String pointer) {
        return json().at(pointer).asText();
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    public String media() {
        return header("content-type");
    }

    public Exchange is(int expected) {
        assertThat(status).as(this.toString()).isEqualTo(expected);
        return this;
    }

    /// Fails unless it is this problem.
    public Exchange is(int expected, String code) {
        is(expected);
        assertThat(media()).as(this.toString()).isEqualTo("application/problem+json");
        assertThat(text("/code")).as(this.toString()).isEqualTo(code);
        assertThat(json().at("/status").asInt()).isEqualTo(expected);
        return this;
    }
}
