package weir.http.gateway;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.domain.hold.Hold;
import weir.domain.hold.Outcome;
import weir.domain.rating.Usage;
import weir.http.settings.GatewaySettings.Unreported;

/// How a hold must end, reckoned from what was played and from what the guide to the gateway promises, with nothing of
/// the gateway's own code.
///
/// @param floor in millionths
record ExpectedEnd(PlayedExchange exchange, Hold hold, Unreported policy, long floor) {
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
    private static final int BYTES_OF_TEN_TOKENS = 42;
    private static final int CHARACTERS_OF_A_TOKEN = 4;

    /// @param micros absent where it is released
    record End(@Nullable Long micros, Outcome outcome) {
        static final End RELEASED = new End(null, Outcome.FAILED);
    }

    /// More than one where the client went at the same moment as the upstream.
    Set<End> ends() {
        var side = exchange.answering();
        if (side.isEmpty()) {
            return Set.of(End.RELEASED);
        }
        var seen = side.get().seen();
        var usage = seen.usage();
        if (usage != null && isTrue(usage)) {
            return Set.of(new End(price(usage.input(), usage.cached(), usage.output()), ends(seen)));
        }
        var something = seen.characters() > 0 || (usage != null && usage.input() >= 0);
        if (policy == Unreported.RELEASE) {
            return Set.of(End.RELEASED);
        } else if (something) {
            return Set.of(unreported(seen));
        }
        var ends = new HashSet<End>();
        if (!exchange.gone || seen.ends() != null) {
            ends.add(End.RELEASED);
        }
        if (!exchange.hungry && seen.ends() == null) {
            ends.add(unreported(seen));
        }
        return ends;
    }

    private static Outcome ends(AnswerScript.Seen seen) {
        return seen.ends() == null ? Outcome.FAILED : seen.ends();
    }

    private static boolean isTrue(AnswerScript.Counts usage) {
        return usage.input() >= 0
                && usage.cached() <= usage.input()
                && usage.reasoning() <= usage.output()
                && usage.output() <= Usage.MOST;
    }

    private End unreported(AnswerScript.Seen seen) {
        var guessed = Math.max(1, 10L * exchange.body.length() / BYTES_OF_TEN_TOKENS);
        var usage = seen.usage();
        var input = usage == null || usage.input() < 0 ? guessed : usage.input();
        var output = (long) Math.ceilDiv(seen.characters(), CHARACTERS_OF_A_TOKEN);
        if (policy == Unreported.ESTIMATE) {
            input = guessed;
            output = hold.tokens() - guessed;
        }
        while (price(input, 0, output) < floor) {
            output++;
        }
        return new End(price(input, 0, output), Outcome.UNREPORTED);
    }

    private long price(long input, long cached, long output) {
        var price = hold.price();
        var sum = times(input - cached, price.input())
                .add(times(cached, price.cached()))
                .add(times(output, price.output()));
        var parts = sum.divideAndRemainder(MILLION);
        return parts[0].longValueExact() + parts[1].signum();
    }

    private static BigInteger times(long tokens, long micros) {
        return BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(micros));
    }
}
