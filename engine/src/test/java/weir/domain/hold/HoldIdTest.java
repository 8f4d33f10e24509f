package weir.domain.hold;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import weir.domain.scenario.Line;

class HoldIdTest {
    @Test
    void an_id_is_read_back_as_it_was_written() {
        var id = new HoldId("acme", 7, -1);
        assertThat(id.text()).isEqualTo("acme.7.3w5e11264sgsf");
        assertThat(HoldId.parse(id.text())).contains(id);
    }

    @Test
    void what_no_account_can_have_issued_is_no_id() {
        Line.of("""
                acme.7.z                    | an id
                acme.7                      | none
                acme                        | none
                .7.z                        | none
                acme..z                     | none
                acme.7.                     | none
                acme.x.z                    | none
                acme.07.z                   | none
                acme.+7.z                   | none
                acme.7.Z                    | none
                acme.7.0z                   | none
                acme.7.z.z                  | none
                acme.99999999999999999999.z | none
                acme.7.zzzzzzzzzzzzzzzzzz   | none
                """)
                .forEach(line -> assertThat(HoldId.parse(line.word(0)).isPresent() ? "an id" : "none")
                        .as(line.text())
                        .isEqualTo(line.answer()));
    }
}
