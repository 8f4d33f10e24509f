package weir.benchmark;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Figures that stand by themselves, one a line.
final class Values {
    private Values() {}

    static String table(Map<String, Double> values) {
        return values.entrySet().stream()
                .map(value -> String.format(Locale.ROOT, "%,14.1f  %s%n", value.getValue(), value.getKey()))
                .collect(Collectors.joining());
    }
}
