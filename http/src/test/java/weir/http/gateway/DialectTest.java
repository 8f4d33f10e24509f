package weir.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.junit.jupiter.api.Test;

class DialectTest {
    @Test
    void a_header_says_what_is_left_where_there_is_room_for_what_to_do_as_well() {
        assertThat(promo("The day is full. Left in all: 9 credits. Buy more.", "The day is full. Buy more."))
                .isEqualTo("The day is full. Left in all: 9 credits. Buy more");
        assertThat(promo("The day is full. " + "x".repeat(400) + ". Buy more.", "The day is full. Buy more."))
                .isEqualTo("The day is full. Buy more");
        assertThat(promo("x".repeat(500), "é".repeat(500))).isEqualTo("?".repeat(400));
    }

    private static String promo(String message, String brief) {
        var denial = new Denial(Ground.LIMIT, "rpd_reached", message, brief, null, Instant.EPOCH, null, null);
        return Dialect.RESPONSES.refused(denial, "r-1").headers().stream()
                .filter(header -> header.is("x-codex-promo-message"))
                .map(HttpHeader::value)
                .findFirst()
                .orElseThrow();
    }
}
