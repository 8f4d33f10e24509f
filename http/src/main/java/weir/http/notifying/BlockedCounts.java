package weir.http.notifying;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.domain.account.Answer;
import weir.domain.limit.NaturalDay;
import weir.persistence.outbox.BlockedTable;
import weir.persistence.outbox.BlockedTable.Count;

/// Counts in memory what is blocked, until it is written. It is outside of the books: what a server that dies has not
/// written is lost, and what was written on a line that broke may be counted twice.
final class BlockedCounts {
    private static final Logger LOG = LoggerFactory.getLogger(BlockedCounts.class);

    /// What is told apart at a time. More than these would be an attack, or a database that is away for long.
    private static final int MOST = 10_000;

    private final Map<BlockedTable.Key, Count> counts = new ConcurrentHashMap<>();
    private final BlockedTable table;
    private final Traffic traffic;

    BlockedCounts(BlockedTable table, Traffic traffic) {
        this.table = table;
        this.traffic = traffic;
    }

    void blocked(String account, String subUser, Answer.Blocked shut) {
        var why = shut.why();
        var day = NaturalDay.at(shut.at(), why.zone()).date();
        var key = new BlockedTable.Key(account, day, subUser, why.headline().name());
        if (counts.size() >= MOST && !counts.containsKey(key)) {
            traffic.uncounted();
        } else {
            counts.merge(key, new Count(key, 1, shut.at(), shut.at()), BlockedCounts::sum);
        }
    }

    /// Writes them, step by step. What it cannot write stays.
    void write() {
        var taken = new ArrayList<Count>();
        for (var key : List.copyOf(counts.keySet())) {
            var count = counts.remove(key);
            if (count != null) {
                taken.add(count);
            }
        }
        // In the order of when each was blocked first, which is that of their events.
        taken.sort(Comparator.comparing(Count::first));
        var written = 0;
        try {
            while (written < taken.size()) {
                var end = Math.min(written + BlockedTable.STEP, taken.size());
                table.add(taken.subList(written, end));
                written = end;
            }
        } catch (SQLException e) {
            LOG.debug("What was blocked is written later", e);
            taken.subList(written, taken.size()).forEach(count -> counts.merge(count.key(), count, BlockedCounts::sum));
        }
    }

    private static Count sum(Count one, Count other) {
        return new Count(
                one.key(),
                one.requests() + other.requests(),
                one.first().isBefore(other.first()) ? one.first() : other.first(),
                one.last().isAfter(other.last()) ? one.last() : other.last());
    }
}
