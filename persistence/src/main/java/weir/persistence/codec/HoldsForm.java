package weir.persistence.codec;

import weir.domain.account.Ended;
import weir.domain.account.Holds;
import weir.domain.account.LateHolds;
import weir.domain.account.OpenHolds;
import weir.domain.account.RecentHolds;
import weir.domain.account.RecentHolds.Generation;

/// The stored form of all holds an account still knows of.
final class HoldsForm {
    private static final int SETTLED = 1;
    private static final int RELEASED = 2;
    private static final int EXPIRED = 3;
    private static final int CORRECTED = 4;

    private HoldsForm() {}

    static void write(Output out, Holds holds) {
        out.all(holds.open().byNumber().values(), HoldForm::write);
        writeGeneration(out, holds.recent().young());
        writeGeneration(out, holds.recent().old());
        out.all(holds.late().byNumber().values(), HoldsForm::writeExpired);
        out.number(holds.next());
    }

    static Holds read(Input in) {
        return new Holds(
                OpenHolds.of(in.all(HoldForm::read)),
                new RecentHolds(readGeneration(in), readGeneration(in)),
                LateHolds.of(in.all(HoldsForm::readExpired)),
                in.number());
    }

    private static void writeGeneration(Output out, Generation generation) {
        out.all(generation.holds(), HoldsForm::writeEnded);
        if (!generation.isEmpty()) {
            out.instant(generation.since());
        }
    }

    private static Generation readGeneration(Input in) {
        var ended = in.all(HoldsForm::readEnded);
        return ended.isEmpty() ? Generation.NONE : Generation.of(in.instant(), ended);
    }

    static void writeEnded(Output out, Ended ended) {
        switch (ended) {
            case Ended.Settled(var hold, var receipt) -> {
                out.octet(SETTLED);
                HoldForm.write(out, hold);
                HoldForm.writeReceipt(out, receipt);
            }
            case Ended.Released(var hold, var at) -> {
                out.octet(RELEASED);
                HoldForm.write(out, hold);
                out.at(at);
            }
            case Ended.Expired expired -> {
                out.octet(EXPIRED);
                writeExpired(out, expired);
            }
            case Ended.Corrected(var hold, var receipt) -> {
                out.octet(CORRECTED);
                HoldForm.write(out, hold);
                HoldForm.writeReceipt(out, receipt);
            }
        }
    }

    static Ended readEnded(Input in) {
        var tag = in.octet();
        return switch (tag) {
            case SETTLED -> new Ended.Settled(HoldForm.read(in), HoldForm.readReceipt(in));
            case RELEASED -> new Ended.Released(HoldForm.read(in), in.at());
            case EXPIRED -> readExpired(in);
            case CORRECTED -> new Ended.Corrected(HoldForm.read(in), HoldForm.readReceipt(in));
            default -> throw in.unknown("end of a hold", tag);
        };
    }

    private static void writeExpired(Output out, Ended.Expired expired) {
        HoldForm.write(out, expired.hold());
        out.at(expired.at());
        out.code(Codes.POLICY, expired.policy());
        ChargeForm.write(out, expired.charge());
        out.instant(expired.correctableUntil());
    }

    private static Ended.Expired readExpired(Input in) {
        var hold = HoldForm.read(in);
        var at = in.at();
        return new Ended.Expired(hold, in.code(Codes.POLICY), ChargeForm.read(in), in.instant(), at);
    }
}
