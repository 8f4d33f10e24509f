package weir.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ViaTest {
    @Test
    void ways_are_taken_in_the_order_in_which_they_are_named() {
        assertThat(Via.named("gateway,pekko+java,direct")).containsExactly(Via.GATEWAY, Via.PEKKO_JAVA, Via.DIRECT);
    }

    @Test
    void the_usual_ones_are_all_but_what_is_fetched() {
        assertThat(Via.named(Via.USUAL)).containsExactly(Via.DIRECT, Via.NGINX, Via.PEKKO, Via.PEKKO_JAVA, Via.GATEWAY);
    }

    @Test
    void a_wrong_word_is_named_with_the_right_ones() {
        assertThatThrownBy(() -> Via.named("direct,envoy"))
                .hasMessage("there is no way `envoy`, only direct, nginx, pekko, pekko+java, portkey, gateway");
    }
}
