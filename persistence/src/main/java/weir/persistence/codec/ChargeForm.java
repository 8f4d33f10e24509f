package weir.persistence.codec;

import weir.domain.credit.Draw;
import weir.domain.credit.GiveBack;
import weir.domain.hold.Charge;

/// The stored form of a charge and of what moves credits. Nothing of it is left out because it could be computed: the
/// proof that the money adds up has to find what was decided.
final class ChargeForm {
    private ChargeForm() {}

    static void write(Output out, Charge charge) {
        out.credits(charge.amount());
        out.all(charge.draws(), ChargeForm::writeDraw);
        out.credits(charge.overage());
    }

    static Charge read(Input in) {
        return new Charge(in.credits(), in.all(ChargeForm::readDraw), in.credits());
    }

    static void writeDraw(Output out, Draw draw) {
        out.number(draw.grant());
        out.code(Codes.FUNDING, draw.funding());
        out.credits(draw.amount());
        out.code(Codes.REASON, draw.reason());
    }

    static Draw readDraw(Input in) {
        return new Draw(in.small(), in.code(Codes.FUNDING), in.credits(), in.code(Codes.REASON));
    }

    static void writeGiveBack(Output out, GiveBack back) {
        out.number(back.grant());
        out.code(Codes.FUNDING, back.funding());
        out.credits(back.amount());
        out.flag(back.repayment());
    }

    static GiveBack readGiveBack(Input in) {
        return new GiveBack(in.small(), in.code(Codes.FUNDING), in.credits(), in.flag());
    }
}
