package weir.domain.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import weir.domain.day.Day;
import weir.domain.day.Tally;

/// A sub-user as its account knows it, for those who manage it.
///
/// @param added when it became a member; absent where that was before it was kept
/// @param closedByPlan whether the plan lets in none but the owner
/// @param today what it used today
public record MemberView(String id, @Nullable Instant added, boolean closedByPlan, Day today, Tally tally) {}
