package weir.http.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A setting as the file `weir.conf` writes it, and what the comment above it says.
///
/// @param told the comment, in one line; of what follows another without one, that of the other
/// @param least and `most`: the ends of its range; empty where none is told
record ToldSetting(String name, String told, String least, String most) {
    private static final String VALUE = "(\\d+(?: (?:ms|s|m|h|d))?)";
    private static final Pattern RANGE = Pattern.compile(VALUE + " to " + VALUE + "(?=[.;)])");
    private static final Pattern SETTING = Pattern.compile("(\\w+) = .*");
    private static final Pattern BLOCK = Pattern.compile("(\\w+) \\{");

    /// Where a reader of the file is.
    private static final class Reading {
        private final List<ToldSetting> found = new ArrayList<>();
        private final Deque<String> blocks = new ArrayDeque<>();
        private final Deque<MatchResult> ranges = new ArrayDeque<>();
        private String told = "";
        private boolean inComment;

        void line(String line) {
            var setting = SETTING.matcher(line);
            var block = BLOCK.matcher(line);
            if (line.isEmpty()) {
                told = "";
                inComment = false;
            } else if (line.startsWith("#")) {
                told = inComment ? told + line.substring(1) : line.substring(1);
                inComment = true;
            } else if (setting.matches()) {
                setting(setting.group(1));
            } else if (block.matches()) {
                blocks.addLast(block.group(1));
            } else if (line.equals("}")) {
                blocks.removeLast();
            } else {
                throw new IllegalArgumentException(line);
            }
        }

        /// Settings that share a comment have its ranges in their order.
        private void setting(String name) {
            if (inComment) {
                ranges.clear();
                RANGE.matcher(told).results().forEach(ranges::addLast);
            }
            inComment = false;
            var range = ranges.pollFirst();
            found.add(new ToldSetting(
                    String.join(".", blocks) + (blocks.isEmpty() ? "" : ".") + name,
                    told,
                    range == null ? "" : range.group(1),
                    range == null ? "" : range.group(2)));
        }
    }

    static List<ToldSetting> all() {
        var reading = new Reading();
        file().lines().map(String::strip).forEach(reading::line);
        return reading.found;
    }

    static String file() {
        try (var file = ToldSetting.class.getResourceAsStream("/weir/http/config/" + ConfigFolder.SETTINGS)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String variable() {
        return "WEIR_" + name.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /// The next value that is not in the range.
    String below() {
        return isTime() ? beside(least, -1) : String.valueOf(Long.parseLong(least) - 1);
    }

    String above() {
        return isTime() ? beside(most, 1) : String.valueOf(Long.parseLong(most) + 1);
    }

    private boolean isTime() {
        return least.contains(" ");
    }

    private static String beside(String time, long milliseconds) {
        var space = time.indexOf(' ');
        var unit = switch (time.substring(space + 1)) {
            case "ms" -> 1L;
            case "s" -> 1_000L;
            case "m" -> 60_000L;
            case "h" -> 3_600_000L;
            default -> 86_400_000L;
        };
        return Long.parseLong(time.substring(0, space)) * unit + milliseconds + " ms";
    }
}
