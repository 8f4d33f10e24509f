package weir.domain.subuser;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.domain.address.AllowedAddresses;
import weir.domain.credit.Credits;
import weir.domain.day.Tally;

/// What a sub-user is, for those who manage it.
///
/// @param totalUsed what counts against the total quota
/// @param at when it was so
public record SubUserView(
        String id,
        boolean active,
        @Nullable String label,
        AllowedAddresses addresses,
        Quotas quotas,
        Credits totalUsed,
        List<Key> keys,
        Tally tally,
        Instant at) {}
