package weir.persistence.codec;

import java.time.Instant;
import java.util.Map;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;
import weir.actor.AccountState;
import weir.domain.credit.Credits;
import weir.domain.credit.Spent;

/// The stored form of what is known of spent grants: the last part of an account's snapshot, left out where there are
/// none, as it was before they were told apart.
final class SpentForm {
    private SpentForm() {}

    static boolean isNeeded(AccountState state) {
        return !state.account().grants().spent().equals(Spent.NONE);
    }

    static void write(Output out, Spent spent) {
        out.all(spent.since().entrySet(), SpentForm::writeSince);
        FundingForm.write(out, spent.sums(), SpentForm::writeSum);
        out.all(spent.references(), Output::fixed);
    }

    static Spent read(Input in) {
        var since = TreePMap.<Integer, Instant>empty();
        for (var entry : in.all(SpentForm::readSince)) {
            since = since.plus(entry.getKey(), entry.getValue());
        }
        return new Spent(since, FundingForm.read(in, SpentForm::readSum), TreePVector.from(in.all(Input::fixed)));
    }

    private static void writeSince(Output out, Map.Entry<Integer, Instant> entry) {
        out.number(entry.getKey());
        out.instant(entry.getValue());
    }

    private static Map.Entry<Integer, Instant> readSince(Input in) {
        return Map.entry(in.small(), in.instant());
    }

    private static void writeSum(Output out, Spent.Sum sum) {
        out.number(sum.grants());
        out.credits(sum.granted());
        out.credits(sum.repaid());
        out.credits(sum.gone());
    }

    private static Spent.Sum readSum(Input in) {
        return new Spent.Sum(
                in.small(), in.credits(), in.credits(), in.version() < PlanForm.TERMS ? Credits.ZERO : in.credits());
    }
}
