package weir.http.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SampleTest {
    private static final int TIMES = 200;

    @Test
    void every_call_of_the_contract_has_bodies() {
        var document = Document.read();
        var sample = new Sample(document, new TrafficCast(Map.of()), new SplittableRandom(1));
        for (var operation : document.operations()) {
            for (var time = 0; time < TIMES; time++) {
                assertThat(sample.objects(operation)).as(operation.toString()).hasSize(sizeOf(operation));
            }
        }
    }

    private static int sizeOf(Operation operation) {
        return operation.body() == null ? 0 : operation.isStream() ? 3 : 1;
    }
}
