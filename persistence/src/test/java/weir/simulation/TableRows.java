package weir.simulation;

import java.util.List;
import weir.actor.AccountBatch;
import weir.persistence.journal.AccountRow;
import weir.persistence.journal.AccountRows;
import weir.simulation.machine.Tables;

/// One account's rows, as they are in the tables now.
record TableRows(List<Tables.Row> rows) implements AccountRows {
    @Override
    public long last() {
        return rows.size();
    }

    @Override
    public List<AccountRow> from(long sequence, int most) {
        return rows.stream()
                .skip(sequence - 1)
                .limit(most)
                .map(row -> new AccountRow(row.sequence(), (AccountBatch) row.read()))
                .toList();
    }
}
