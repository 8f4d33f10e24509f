package weir.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WayTableTest {
    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;

    @Test
    void each_way_has_a_line_with_what_it_added_to_the_direct_one() {
        var direct = way(Via.DIRECT, 1, List.of(ProcessorTimes.NOTHING, ProcessorTimes.NOTHING));
        var gateway = way(Via.GATEWAY, 3, List.of(spent(100, 10), spent(300, 50)));
        assertThat(new WayTable(List.of(direct, gateway)).told()).isEqualTo("""
            way          streams  a second   p50, ms   p99, ms  added p50  added p99  processor, µs  PostgreSQL, µs
            direct           101      2.00     50.00     99.00       0.00       0.00              -               -
            gateway          101      2.00    150.00    297.00     100.00     198.00          1,980             396
            """);
    }

    @Test
    void without_the_direct_one_nothing_is_said_of_what_was_added() {
        var nginx = way(Via.NGINX, 2, List.of(ProcessorTimes.NOTHING, spent(101, 0)));
        assertThat(new WayTable(List.of(nginx)).told().lines().toList().getLast())
                .isEqualTo(
                        "nginx            101      2.00    100.00    198.00          -          -          1,000               -");
    }

    /// 101 streams, two a second, whose first events take none, one, two, ... times so many milliseconds.
    private static Way way(Via via, long millis, List<ProcessorTimes> processors) {
        Iterator<ProcessorTimes> moments = processors.iterator();
        var way = new Way(via, URI.create("http://127.0.0.1"), Map.of(), moments::next);
        way.begin();
        LongStream.rangeClosed(0, 100)
                .forEach(place -> way.first(new Way.First(place * SECOND / 2, place * millis * MILLI)));
        way.end();
        return way;
    }

    private static ProcessorTimes spent(long own, long database) {
        return new ProcessorTimes(Duration.ofMillis(own), Duration.ofMillis(database));
    }
}
