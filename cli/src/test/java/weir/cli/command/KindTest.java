package weir.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class KindTest {
    @Test
    void a_word_is_read_or_refused_with_what_is_allowed() {
        var table = """
                state    | active                     | active
                state    | Active                     | one of active, closed
                number   | 7                          | 7
                number   | 0                          | a whole number from 1 to 9
                number   | 1.5                        | a whole number from 1 to 9
                number   | 9999999999999999999        | a whole number from 1 to 9
                credits  | 12.5                       | 12.5
                credits  | 0.0000001                  | credits with up to six places, such as 12.5
                credits  | -1                         | credits with up to six places, such as 12.5
                credits  | 1e3                        | credits with up to six places, such as 12.5
                quota    | none                       | none
                quota    | 0.5                        | 0.5
                pace     | none                       | none
                pace     | many                       | a whole number from 0 to 1000000000000
                money    | 20.00 USD                  | 20.00 USD
                money    | 20.00                      | an amount and its currency in quotes, such as '20.00 USD'
                instant  | 2026-11-29T16:30:00+08:00  | 2026-11-29T08:30:00Z
                instant  | 2026-11-29                 | an instant such as 2026-11-29T16:30:00Z or 2026-11-29T16:30:00+08:00, or now
                day      | 2026-11-29                 | 2026-11-29
                day      | 2026-02-30                 | a day such as 2026-11-29
                time     | 24h                        | 86400
                time     | 90s                        | 90
                time     | 1w                         | a time such as 90s, 30m, 24h or 7d
                """;
        for (var line : table.lines().toList()) {
            var cells = line.split("\\|", -1);
            assertThat(said(kind(cells[0].strip()), cells[1].strip())).as(line).isEqualTo(cells[2].strip());
        }
    }

    private static Kind kind(String name) {
        return switch (name) {
            case "state" -> Kind.choice("active", "closed");
            case "number" -> Kind.number(1, 9);
            case "credits" -> Kind.credits();
            case "quota" -> Kind.creditsOrNone();
            case "pace" -> Kind.numberOrNone();
            case "money" -> Kind.money();
            case "instant" -> Kind.instant();
            case "day" -> Kind.day();
            case "time" -> Kind.duration();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static String said(Kind kind, String typed) {
        try {
            return kind.reading().read(typed);
        } catch (TypeConversionException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
