package weir.persistence.journal;

import java.sql.SQLException;
import java.util.List;

/// The rows of one account, read by their sequence numbers.
public interface AccountRows {
    /// Rows read at once. A row has 256 kB at most, a batch's cap: this many have 4 MB.
    int CHUNK = 16;

    /// The sequence number of the newest row; 0 where there is none.
    long last() throws SQLException;

    /// The first rows from `sequence` on, `most` of them; none where there are no more.
    List<AccountRow> from(long sequence, int most) throws SQLException;
}
