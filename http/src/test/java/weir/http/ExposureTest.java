package weir.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExposureTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            127.0.0.1, false, false
            localhost, false, false
            ::1,       false, false
            0.0.0.0,   false, true
            0.0.0.0,   true,  false
            192.0.2.1, false, true
            """)
    void who_listens_beyond_this_machine_without_tls_is_warned(String host, boolean tlsInFront, boolean warned) {
        assertThat(Exposure.warning(host, tlsInFront).isPresent()).isEqualTo(warned);
    }
}
