package weir.persistence.codec;

import java.util.random.RandomGenerator;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;

/// Who comes and goes in a [Play].
final class PlayedMembers {
    private PlayedMembers() {}

    /// Removes a member, or adds it again.
    static AccountCommand change(Account account, String subUser, RandomGenerator random) {
        return account.roster().has(subUser) && random.nextInt(3) == 0
                ? new AccountCommand.RemoveSubUser(subUser)
                : new AccountCommand.AddSubUser(subUser);
    }

    static long number(Account account, String subUser) {
        var seat = account.roster().seat(subUser);
        return seat == null ? 0 : seat.number();
    }
}
