package weir.domain.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import weir.domain.credit.Credits;
import weir.domain.scenario.Line;

/// Which rate card prices what was used at an instant.
class RateCardsTest {
    private static final NavigableMap<Integer, RateCard> VERSIONS =
            new TreeMap<>(Stream.of(1, 2, 4).collect(Collectors.toMap(Function.identity(), RateCardsTest::card)));

    @Test
    void the_one_that_was_in_force_prices_what_was_used_then_from_its_first_instant_on() {
        var cards =
                new RateCards(VERSIONS, new TreeMap<>(Map.of(at("09:00:00"), 1, at("10:00:00"), 2, at("12:00:00"), 4)));
        Line.of("""
                00:00:00.000 | 1
                08:59:59.999 | 1
                09:00:00.000 | 1
                09:59:59.999 | 1
                10:00:00.000 | 2
                10:00:00.001 | 2
                11:59:59.999 | 2
                12:00:00.000 | 4
                23:59:59.999 | 4
                """)
                .forEach(line -> assertThat(cards.at(at(line.word(0))).version())
                        .as(line.text())
                        .isEqualTo(Integer.parseInt(line.answer())));
    }

    @Test
    void of_which_nobody_knows_since_when_they_were_in_force_the_newest_always_was() {
        assertThat(new RateCards(VERSIONS).at(Instant.EPOCH).version()).isEqualTo(4);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-30T" + time + "Z");
    }

    private static RateCard card(int version) {
        return new RateCard(version, Credits.of(7), Map.of(), new ModelMapping(List.of()));
    }
}
