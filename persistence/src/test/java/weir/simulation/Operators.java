package weir.simulation;

import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountCommand;
import weir.domain.account.Details;

/// Those who keep one account: they look at what it has open, note something of it, and close it one day.
final class Operators {
    /// Most accounts live as long as their world. Some are closed, and asked on and on.
    private static final int CLOSED_PERCENT = 25;

    /// An account is asked some two hundred things in twenty thousand steps.
    private static final long EARLIEST_CLOSING = 5;

    private static final long LATEST_CLOSING = 100;

    private final Chance chance;

    /// After how many questions the account is closed.
    private long closing;

    Operators(Chance chance) {
        this.chance = chance;
        this.closing =
                chance.percent(CLOSED_PERCENT) ? chance.between(EARLIEST_CLOSING, LATEST_CLOSING) : Long.MAX_VALUE;
    }

    /// Whether the account is to be closed now: once.
    boolean close(long questions) {
        var now = questions > closing;
        closing = now ? Long.MAX_VALUE : closing;
        return now;
    }

    AccountCommand next() {
        if (chance.percent(50)) {
            return new AccountCommand.ReadHolds(chance.between(0, 40), 1 + chance.below(20));
        }
        var fields = EnumSet.of(Details.Field.LABEL, chance.oneOf(List.of(Details.Field.values())));
        return new AccountCommand.Note(new Details(noted("label"), noted("reference"), noted("contact")), fields);
    }

    private @Nullable String noted(String kind) {
        return chance.percent(30) ? null : kind + '-' + chance.below(5);
    }
}
