package weir.domain.overview;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.account.Details;
import weir.domain.account.Remaining;
import weir.domain.account.Standing;
import weir.domain.admission.Block;
import weir.domain.credit.Credits;

/// One line of the list of all accounts, as things stood at an instant.
///
/// @param left what could be used in all
/// @param used when a hold was given last; absent where that is not known, and the list keeps what it knows
/// @param opened likewise
/// @param ending grants that lapse by themselves, the first to lapse first: of which events tell before they do
public record AccountLine(
        Status status,
        Credits left,
        Credits owed,
        @Nullable Instant used,
        @Nullable Instant opened,
        Instant asOf,
        List<EndingGrant> ending) {
    public AccountLine {
        ending = List.copyOf(ending);
    }

    /// Where nothing lapses by itself, or nobody asks what does.
    public AccountLine(
            Status status, Credits left, Credits owed, @Nullable Instant used, @Nullable Instant opened, Instant asOf) {
        this(status, left, owed, used, opened, asOf, List.of());
    }

    /// What an operator looks for, and wants to know at once when it changes.
    ///
    /// @param plan that rules; absent where none does
    /// @param until the end of the subscription, also when it is over; absent where there never was one
    /// @param block what keeps requests out; absent where they pass
    public record Status(
            Details details,
            Standing standing,
            @Nullable String plan,
            @Nullable Instant until,
            @Nullable Block block) {

        public static Status of(Account account, Instant now) {
            var profile = account.profile();
            var subscription = profile.subscription();
            return new Status(
                    profile.details(),
                    profile.standing(),
                    profile.validAt(now).map(valid -> valid.plan().id()).orElse(null),
                    subscription == null ? null : subscription.until(),
                    Block.of(account, now).orElse(null));
        }
    }

    public static AccountLine of(
            Account account,
            Status status,
            List<EndingGrant> ending,
            @Nullable Instant used,
            @Nullable Instant opened,
            Instant now) {
        return new AccountLine(
                status,
                Remaining.of(account, List.of(), now).inAll(),
                account.grants().owed(),
                used,
                opened,
                now,
                ending);
    }

    /// The same with what it says of grants that lapse.
    public AccountLine with(List<EndingGrant> grants) {
        return new AccountLine(status, left, owed, used, opened, asOf, grants);
    }
}
