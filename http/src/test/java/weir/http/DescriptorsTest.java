package weir.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptorsTest {
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
                wanted,  limit,   let in
                2048,    1048576, 2048
                2048,    4608,    2048
                2048,    4096,    1792
                65535,   20000,   9744
                2048,    256,     1
            """)
    void a_connection_needs_two_and_the_rest_some(int wanted, long limit, int letIn) {
        assertThat(Descriptors.connections(wanted, limit)).isEqualTo(letIn);
    }
}
