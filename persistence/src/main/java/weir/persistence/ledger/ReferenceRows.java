package weir.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import weir.domain.ledger.EntryKind;

/// What grants were applied as. These rows are never taken away: not with a day that is archived, nor where an account
/// is booked again.
final class ReferenceRows {
    private static final String INSERT = """
            insert into weir.grant_reference select * from unnest(?::text[], ?::text[]) on conflict do nothing""";

    private ReferenceRows() {}

    static void add(Connection connection, Collection<LedgerDraft> drafts) throws SQLException {
        var references = new ColumnArrays("text", "text");
        for (var draft : drafts) {
            for (var row : draft.rows()) {
                for (var entry : row.booked().entries()) {
                    if (entry.kind() == EntryKind.GRANTED) {
                        references.add(draft.account(), entry.reference());
                    }
                }
            }
        }
        references.execute(connection, INSERT);
    }
}
