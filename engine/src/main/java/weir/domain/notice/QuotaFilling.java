package weir.domain.notice;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import weir.domain.day.Tally;
import weir.domain.limit.Gate;
import weir.domain.limit.NaturalDay;
import weir.domain.limit.Thresholds;
import weir.domain.subuser.SetAside;
import weir.domain.subuser.SubUser;

/// Finds the thresholds that a sub-user has passed of its quotas. What it is compared with is what its own journal has
/// of its counters: whoever writes the new ones with what is found here tells each once, whatever crashes when.
///
/// @param before as its journal has it
/// @param thresholds those of its account
/// @param zone of its account
public record QuotaFilling(SubUser before, Thresholds thresholds, ZoneId zone, Instant now) {

    /// @param tally the newest counters
    public List<Notice> with(Tally tally) {
        var was = before.filling(SetAside.NOTHING, zone, now);
        var is = before.told(tally).filling(SetAside.NOTHING, zone, now);
        var found = new ArrayList<Notice>(0);
        for (var i = 0; i < is.size(); i++) {
            var gate = is.get(i);
            var reached = thresholds.reached(gate.used(), gate.limit());
            if (reached > thresholds.reached(was.get(i).used(), gate.limit())) {
                found.add(notice(gate, reached));
            }
        }
        return found;
    }

    /// The quota in total is of no day.
    private Notice notice(Gate.Counted gate, int reached) {
        var day = gate.opens() == null ? null : NaturalDay.at(now, zone);
        return Notice.threshold(gate, before.id(), now, reached, day);
    }
}
