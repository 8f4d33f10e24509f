package weir.cli.telling;

import java.util.ArrayList;
import java.util.List;

/// What is known of one thing, a line each.
public final class Facts {
    private record Fact(String name, String value) {}

    private final List<Fact> facts = new ArrayList<>();

    /// Passed over where there is nothing to say.
    public Facts add(String name, String value) {
        if (!value.equals(Plain.NOTHING)) {
            facts.add(new Fact(name, value));
        }
        return this;
    }

    public List<String> lines() {
        var width = facts.stream().mapToInt(fact -> fact.name().length()).max().orElse(0);
        return facts.stream()
                .map(fact -> fact.name() + " ".repeat(width - fact.name().length() + 2) + fact.value())
                .toList();
    }
}
