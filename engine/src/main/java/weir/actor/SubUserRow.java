package weir.actor;

import java.util.List;
import weir.domain.notice.Notice;
import weir.domain.overview.LoggedChange;
import weir.domain.subuser.SubUserEvent;

/// One row of a sub-user's journal.
///
/// @param changes what the change log is told in the same transaction
/// @param notices what leaves Weir as events, likewise
public record SubUserRow(SubUserEvent event, List<LoggedChange> changes, List<Notice> notices) {
    public SubUserRow {
        changes = List.copyOf(changes);
        notices = List.copyOf(notices);
    }
}
