package weir.domain.rating;

import java.util.Comparator;
import java.util.List;

/// Which model a requested name stands for: `claude*` is served by gpt-5.4, say. The longest pattern that fits wins,
/// its star not counted, and a whole name wins over the beginning of names.
public record ModelMapping(List<Pattern> patterns) {
    /// A name, or the beginning of names where it ends with `*`.
    public record Pattern(String pattern, String model) {
        private static final Comparator<Pattern> LONGEST_FIRST = Comparator.comparingInt(
                        (Pattern pattern) -> pattern.beginning().length())
                .reversed()
                .thenComparing(Pattern::open);

        boolean fits(String name) {
            return open() ? name.startsWith(beginning()) : name.equals(pattern);
        }

        private boolean open() {
            return pattern.endsWith("*");
        }

        private String beginning() {
            return open() ? pattern.substring(0, pattern.length() - 1) : pattern;
        }
    }

    public ModelMapping {
        patterns = patterns.stream().sorted(Pattern.LONGEST_FIRST).toList();
    }

    /// The model that serves `name`: itself where no pattern fits.
    public String model(String name) {
        return patterns.stream()
                .filter(pattern -> pattern.fits(name))
                .findFirst()
                .map(Pattern::model)
                .orElse(name);
    }
}
