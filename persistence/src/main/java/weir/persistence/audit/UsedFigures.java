package weir.persistence.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import weir.domain.rating.Usage;

/// What was used, or what the books of it changed by: below zero where something is taken back.
///
/// @param tokens all of them, also those of estimates, which have no parts
/// @param credits in millionths
record UsedFigures(long requests, long tokens, long input, long cached, long output, long reasoning, long credits) {
    static final UsedFigures NOTHING = new UsedFigures(0, 0, 0, 0, 0, 0, 0);

    static UsedFigures requests(long requests) {
        return new UsedFigures(requests, 0, 0, 0, 0, 0, 0);
    }

    static UsedFigures tokens(long tokens, Usage usage) {
        return new UsedFigures(0, tokens, usage.input(), usage.cached(), usage.output(), usage.reasoning(), 0);
    }

    static UsedFigures credits(long micros) {
        return new UsedFigures(0, 0, 0, 0, 0, 0, micros);
    }

    /// Of a row of any of the ledger's tables: they name these columns alike.
    static UsedFigures of(ResultSet row) throws SQLException {
        return new UsedFigures(
                row.getLong("requests"),
                row.getLong("tokens"),
                row.getLong("input_tokens"),
                row.getLong("cached_tokens"),
                row.getLong("output_tokens"),
                row.getLong("reasoning_tokens"),
                row.getLong("credits"));
    }

    UsedFigures plus(UsedFigures other) {
        return new UsedFigures(
                requests + other.requests,
                tokens + other.tokens,
                input + other.input,
                cached + other.cached,
                output + other.output,
                reasoning + other.reasoning,
                credits + other.credits);
    }

    UsedFigures withoutCredits() {
        return new UsedFigures(requests, tokens, input, cached, output, reasoning, 0);
    }

    /// Each that is not what it should be is found.
    void compare(String of, UsedFigures computed, Findings findings) {
        if (!equals(computed)) {
            findings.same("requests of " + of, requests, computed.requests);
            findings.same("tokens of " + of, tokens, computed.tokens);
            findings.same("input tokens of " + of, input, computed.input);
            findings.same("cached tokens of " + of, cached, computed.cached);
            findings.same("output tokens of " + of, output, computed.output);
            findings.same("reasoning tokens of " + of, reasoning, computed.reasoning);
            findings.same("credits of " + of, credits, computed.credits);
        }
    }
}
