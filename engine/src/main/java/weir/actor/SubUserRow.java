package weir.actor;

import java.util.List;
import weir.domain.overview.LoggedChange;
import weir.domain.subuser.SubUserEvent;

/// One row of a sub-user's journal.
///
/// @param changes what the change log is told in the same transaction
public record SubUserRow(SubUserEvent event, List<LoggedChange> changes) {
    public SubUserRow {
        changes = List.copyOf(changes);
    }
}
