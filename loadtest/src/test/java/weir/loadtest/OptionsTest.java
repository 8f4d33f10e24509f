package weir.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void nothing_asked_means_half_a_minute_on_the_usual_port_and_then_serving_on() {
        assertThat(DemoOptions.parse()).isEqualTo(new DemoOptions(false, false, 30, 8080, Path.of("data")));
    }

    @Test
    void every_option_can_be_given_in_any_order() {
        assertThat(DemoOptions.parse("--data", "elsewhere", "--exit", "--port=0", "--seconds", "10"))
                .isEqualTo(new DemoOptions(false, true, 10, 0, Path.of("elsewhere")));
    }

    @Test
    void help_is_asked_for_anywhere_and_names_every_option() {
        assertThat(DemoOptions.parse("--exit", "--help").help()).isTrue();
        assertThat(DemoOptions.usage()).contains("--exit", "--seconds", "--port", "--data", "--help");
    }

    @Test
    void a_wrong_option_is_named_with_what_is_allowed() {
        assertThatThrownBy(() -> DemoOptions.parse("--seconds", "soon"))
                .hasMessage("--seconds takes a number from 5 to 3600, not 'soon'");
        assertThatThrownBy(() -> DemoOptions.parse("--port", "65536"))
                .hasMessage("--port takes a number from 0 to 65535, not '65536'");
        assertThatThrownBy(() -> DemoOptions.parse("--port")).hasMessage("--port has no value");
        assertThatThrownBy(() -> DemoOptions.parse("--data", "--exit")).hasMessage("--data has no value");
        assertThatThrownBy(() -> DemoOptions.parse("--exit=now")).hasMessage("--exit takes no value");
        assertThatThrownBy(() -> DemoOptions.parse("--fast")).hasMessage("there is no option --fast");
    }

    @Test
    void what_strayed_in_is_not_shown() {
        assertThatThrownBy(() -> DemoOptions.parse("--token=weir_secret")).hasMessage("there is no option --token");
        assertThatThrownBy(() -> DemoOptions.parse("weir_secret"))
                .hasMessage("a word that does not begin with -- is no option");
    }
}
