package weir.domain.subuser;

import java.util.List;
import weir.domain.credit.Credits;
import weir.domain.day.Tally;

/// What a sub-user is, for those who manage it.
///
/// @param totalUsed what counts against the total quota
public record SubUserView(String id, boolean active, Quotas quotas, Credits totalUsed, List<Key> keys, Tally tally) {}
