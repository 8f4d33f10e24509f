package weir.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All that an audit has found so far.
final class SimulationFindings {
    private final List<Finding> all = new ArrayList<>();

    List<Finding> all() {
        return List.copyOf(all);
    }

    boolean none() {
        return all.isEmpty();
    }

    /// @param about what is told of it where it does not hold
    void require(boolean holds, String invariant, String sentence, @Nullable Object... about) {
        if (!holds) {
            all.add(new Finding(invariant, sentence + " " + Arrays.toString(about)));
        }
    }

    void same(@Nullable Object expected, @Nullable Object seen, String invariant, String what) {
        if (!Objects.equals(expected, seen)) {
            all.add(new Finding(invariant, what + ": expected " + expected + ", seen " + seen));
        }
    }
}
