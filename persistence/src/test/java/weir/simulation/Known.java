package weir.simulation;

import java.time.Instant;
import java.util.List;
import weir.domain.account.Account;
import weir.persistence.codec.Stored;

/// What an account knows: two that know the same are equal, however it is kept.
///
/// @param answering the ended holds that still answer for their requests
record Known(Account account, List<Long> answering) {

    static Known at(Instant now, Account account) {
        return new Known(
                Stored.kept(account),
                account.holds().recent().answering(now).sorted().toList());
    }
}
