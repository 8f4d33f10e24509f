package weir.domain.admission;

import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.credit.Credits;
import weir.domain.limit.Gate;
import weir.domain.rating.Estimate;

/// What a request asks of the gates.
///
/// @param model absent where it is asked for no model in particular
/// @param amount the least amount, or the whole estimate where it is strict; `tokens` likewise
/// @param ofMember whether another member than the owner asks
public record Needs(@Nullable String model, Credits amount, long tokens, Strict strict, boolean ofMember) {
    public static final Needs LEAST = new Needs(null, Credits.LEAST, 1, Strict.NO, false);

    /// Whether the whole estimate must fit, and who says so.
    public enum Strict {
        NO,
        /// The request itself.
        ASKED,
        /// Its account, of all its requests.
        ALWAYS
    }

    /// @param asked whether the request itself asks to be strict
    /// @param always whether its account has all its requests strict
    public static Needs of(Estimate estimate, boolean asked, boolean always) {
        var strict = always ? Strict.ALWAYS : asked ? Strict.ASKED : Strict.NO;
        return switch (strict) {
            case NO -> new Needs(estimate.model(), Credits.LEAST, 1, strict, false);
            case ASKED, ALWAYS -> new Needs(estimate.model(), estimate.amount(), estimate.tokens(), strict, false);
        };
    }

    /// The same, asked by a sub-user; by nobody in particular where it is absent.
    public Needs of(@Nullable String subUser) {
        return new Needs(model, amount, tokens, strict, subUser != null && !subUser.equals(Account.OWNER));
    }

    /// The same gates, for what it needs of them.
    public List<Gate> of(List<Gate> gates) {
        return gates.stream().map(this::at).toList();
    }

    /// The same gate, likewise.
    public Gate at(Gate gate) {
        return gate.needing(amount, tokens);
    }
}
