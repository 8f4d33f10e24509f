package weir.persistence.codec;

import weir.domain.hold.Ended;
import weir.domain.hold.Hold;
import weir.domain.hold.Holds;
import weir.domain.hold.LateHolds;
import weir.domain.hold.OpenHolds;
import weir.domain.hold.Receipt;
import weir.domain.hold.RecentHolds;

/// The stored form of all holds an account still knows of.
final class HoldsForm {
    private static final int SETTLED = 1;
    private static final int RELEASED = 2;
    private static final int EXPIRED = 3;
    private static final int CORRECTED = 4;

    /// The version since which open holds have the row that gave them, and ended ones are left out.
    private static final int ROWS = 2;

    private HoldsForm() {}

    static void write(Output out, Holds holds) {
        out.all(holds.open().given(), HoldsForm::writeGiven);
        out.all(holds.late().byNumber().values(), HoldsForm::writeExpired);
        out.number(holds.next());
    }

    static Holds read(Input in) {
        var open = OpenHolds.of(in.all(HoldsForm::readGiven));
        if (in.version() < ROWS) {
            skipGeneration(in);
            skipGeneration(in);
        }
        return new Holds(open, RecentHolds.NONE, LateHolds.of(in.all(HoldsForm::readExpired)), in.number(), 0);
    }

    private static void writeGiven(Output out, OpenHolds.Given given) {
        HoldForm.write(out, given.hold());
        out.number(given.row());
    }

    private static OpenHolds.Given readGiven(Input in) {
        return new OpenHolds.Given(HoldForm.read(in), in.version() < ROWS ? 0 : in.number());
    }

    /// What ended lately was part of a snapshot once. It is read back from the journal now.
    private static void skipGeneration(Input in) {
        if (!in.all(HoldsForm::readEnded).isEmpty()) {
            in.instant();
        }
    }

    static byte[] write(Ended ended) {
        var out = Format.begin();
        switch (ended) {
            case Ended.Settled(var hold, var receipt) -> writeSettled(out, SETTLED, hold, receipt);
            case Ended.Released(var hold, var at) -> {
                out.octet(RELEASED);
                HoldForm.write(out, hold);
                out.at(at);
            }
            case Ended.Expired expired -> {
                out.octet(EXPIRED);
                writeExpired(out, expired);
            }
            case Ended.Corrected(var hold, var receipt) -> writeSettled(out, CORRECTED, hold, receipt);
        }
        return out.toBytes();
    }

    static Ended readEnded(byte[] bytes) {
        var in = Format.open(bytes);
        return in.end(readEnded(in));
    }

    private static void writeSettled(Output out, int tag, Hold hold, Receipt receipt) {
        out.octet(tag);
        HoldForm.write(out, hold);
        HoldForm.writeReceipt(out, receipt);
    }

    private static Ended readEnded(Input in) {
        var tag = in.octet();
        return switch (tag) {
            case SETTLED -> new Ended.Settled(HoldForm.read(in), HoldForm.readReceipt(in));
            case RELEASED -> new Ended.Released(HoldForm.read(in), in.at());
            case EXPIRED -> readExpired(in);
            case CORRECTED -> new Ended.Corrected(HoldForm.read(in), HoldForm.readReceipt(in));
            default -> throw in.unknown("end of a hold", tag);
        };
    }

    static void writeExpired(Output out, Ended.Expired expired) {
        HoldForm.write(out, expired.hold());
        out.at(expired.at());
        out.code(Codes.POLICY, expired.policy());
        ChargeForm.write(out, expired.charge());
        out.instant(expired.correctableUntil());
    }

    static Ended.Expired readExpired(Input in) {
        var hold = HoldForm.read(in);
        var at = in.at();
        return new Ended.Expired(hold, in.code(Codes.POLICY), ChargeForm.read(in), in.instant(), at);
    }
}
