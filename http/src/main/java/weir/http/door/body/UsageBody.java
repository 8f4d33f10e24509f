package weir.http.door.body;

import java.util.Set;
import weir.domain.rating.Usage;

/// Usage as it is sent: tokens that cannot be true are read too, for whoever judges them.
public final class UsageBody {
    private static final Set<String> NAMES =
            Set.of("input_tokens", "cached_tokens", "output_tokens", "reasoning_tokens");

    private UsageBody() {}

    public static Usage read(Body usage) {
        usage.only(NAMES);
        return new Usage(
                usage.tokens("input_tokens").orElseThrow(() -> usage.missing("input_tokens")),
                usage.tokens("cached_tokens").orElse(0L),
                usage.tokens("output_tokens").orElseThrow(() -> usage.missing("output_tokens")),
                usage.tokens("reasoning_tokens").orElse(0L));
    }
}
