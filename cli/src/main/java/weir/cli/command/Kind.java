package weir.cli.command;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.TypeConversionException;

/// What a word of a command may be.
///
/// @param label what stands for it in a help text
/// @param choices all that it may be, where those are few
public record Kind(String label, List<String> choices, Reading reading) {
    /// Checks what was typed, and says it as the server is told.
    public interface Reading {
        String read(String typed);
    }

    /// What an operator types where there is no bound.
    public static final String NONE = "none";

    public static Kind text(String label) {
        return new Kind(label, List.of(), typed -> typed);
    }

    public static Kind choice(String... choices) {
        var all = List.of(choices);
        return new Kind(String.join("|", all), all, typed -> {
            if (!all.contains(typed)) {
                throw not("one of " + String.join(", ", all));
            }
            return typed;
        });
    }

    /// Both are spelled as a switch is set.
    public static Kind onOff() {
        return choice("true", "false");
    }

    public static Kind number(long least, long most) {
        return new Kind("N", List.of(), typed -> {
            var number = decimal(typed, "a whole number from " + least + " to " + most);
            if (number.scale() > 0
                    || number.compareTo(BigDecimal.valueOf(least)) < 0
                    || number.compareTo(BigDecimal.valueOf(most)) > 0) {
                throw not("a whole number from " + least + " to " + most);
            }
            return number.toBigInteger().toString();
        });
    }

    public static Kind credits() {
        return new Kind("CREDITS", List.of(), Kind::credits);
    }

    /// Credits that may have no bound.
    public static Kind creditsOrNone() {
        return new Kind("CREDITS|none", List.of(NONE), typed -> typed.equals(NONE) ? NONE : credits(typed));
    }

    /// A number that may have no bound.
    public static Kind numberOrNone() {
        var number = number(0, 1_000_000_000_000L);
        return new Kind("N|none", List.of(NONE), typed -> typed.equals(NONE) ? NONE : number.reading.read(typed));
    }

    /// Some whole percents with commas between them, or none.
    public static Kind percentsOrNone() {
        return new Kind("N,N|none", List.of(NONE), typed -> {
            if (!typed.equals(NONE) && !typed.matches("\\d{1,3}(,\\d{1,3}){0,4}")) {
                throw not("at most 5 whole percents from 1 to 100 such as 50,80,100, or none");
            }
            return typed;
        });
    }

    /// An amount and its currency, as a receipt has them.
    public static Kind money() {
        return new Kind("'AMOUNT CURRENCY'", List.of(), typed -> {
            if (!typed.matches("\\d{1,15}(\\.\\d{1,4})? [A-Z]{3}")) {
                throw not("an amount and its currency in quotes, such as '20.00 USD'");
            }
            return typed;
        });
    }

    public static Kind instant() {
        return new Kind("INSTANT", List.of(), typed -> {
            try {
                return typed.equals("now")
                        ? Instant.now().toString()
                        : OffsetDateTime.parse(typed).toInstant().toString();
            } catch (DateTimeException e) {
                throw not("an instant such as 2026-11-29T16:30:00Z or 2026-11-29T16:30:00+08:00, or now");
            }
        });
    }

    public static Kind day() {
        return new Kind("DAY", List.of(), typed -> {
            try {
                return LocalDate.parse(typed).toString();
            } catch (DateTimeException e) {
                throw not("a day such as 2026-11-29");
            }
        });
    }

    /// A time, which the server is told in seconds.
    public static Kind duration() {
        return new Kind("TIME", List.of(), typed -> {
            if (!typed.matches("\\d{1,6}[smhd]")) {
                throw not("a time such as 90s, 30m, 24h or 7d");
            }
            var number = Long.parseLong(typed.substring(0, typed.length() - 1));
            return String.valueOf(number * seconds(typed.charAt(typed.length() - 1)));
        });
    }

    private static long seconds(char unit) {
        return switch (unit) {
            case 's' -> 1;
            case 'm' -> 60;
            case 'h' -> 3600;
            case 'd' -> 24 * 3600;
            default -> throw new IllegalArgumentException(String.valueOf(unit).toUpperCase(Locale.ROOT));
        };
    }

    private static String credits(String typed) {
        var allowed = "credits with up to six places, such as 12.5";
        var credits = decimal(typed, allowed);
        if (credits.signum() < 0 || credits.scale() > 6) {
            throw not(allowed);
        }
        return credits.toPlainString();
    }

    private static BigDecimal decimal(String typed, String allowed) {
        if (!typed.matches("-?\\d{1,18}(\\.\\d{1,18})?")) {
            throw not(allowed);
        }
        return new BigDecimal(typed);
    }

    private static TypeConversionException not(String allowed) {
        return new TypeConversionException(allowed);
    }
}
