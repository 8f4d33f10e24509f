package weir.domain.rating;

import java.util.Comparator;
import java.util.List;

/// Which model a requested name stands for: `claude*` is served by gpt-5.4, say. The longest pattern that fits wins.
public record ModelMapping(List<Pattern> patterns) {
    /// A name, or the beginning of names where it ends with `*`.
    public record Pattern(String pattern, String model) {
        boolean fits(String name) {
            return pattern.endsWith("*")
                    ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                    : name.equals(pattern);
        }
    }

    public ModelMapping {
        patterns = patterns.stream()
                .sorted(Comparator.comparingInt(
                                (Pattern pattern) -> pattern.pattern().length())
                        .reversed())
                .toList();
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
