package weir.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void nothing_asked_means_half_a_minute_on_the_usual_port_and_then_serving_on() {
        assertThat(Options.parse(List.of())).isEqualTo(new Options(false, 30, 8080, Path.of("data")));
    }

    @Test
    void every_option_can_be_given_in_any_order() {
        assertThat(Options.parse(List.of("--data", "elsewhere", "--exit", "--port", "9000", "--seconds", "10")))
                .isEqualTo(new Options(true, 10, 9000, Path.of("elsewhere")));
    }

    @Test
    void a_wrong_option_is_named_with_what_is_allowed() {
        assertThatThrownBy(() -> Options.parse(List.of("--seconds", "soon")))
                .hasMessage("--seconds takes a number from 5 to 3600, not 'soon'");
        assertThatThrownBy(() -> Options.parse(List.of("--port")))
                .hasMessage("--port takes a number from 1 to 65535, not ''");
        assertThatThrownBy(() -> Options.parse(List.of("--fast"))).hasMessage("there is no option --fast");
    }
}
