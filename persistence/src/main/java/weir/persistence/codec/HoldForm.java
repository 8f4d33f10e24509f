package weir.persistence.codec;

import org.jspecify.annotations.Nullable;
import weir.domain.hold.Hold;
import weir.domain.hold.Left;
import weir.domain.hold.Receipt;
import weir.domain.rating.PricedModel;
import weir.domain.rating.Usage;

/// The stored form of a hold and of its receipt: nearly all that a journal consists of.
final class HoldForm {
    private static final int SINCE_SERVED = 2;

    private HoldForm() {}

    static void write(Output out, Hold hold) {
        out.at(hold.at());
        out.hold(hold.number());
        out.fixed(hold.nonce());
        out.word(hold.subUser());
        out.word(hold.model());
        out.price(hold.price());
        out.code(Codes.PROTOCOL, hold.protocol());
        out.code(Codes.FUNDING, hold.funding());
        out.code(Codes.EXCLUSION, hold.exclusion());
        out.credits(hold.amount());
        out.number(hold.tokens());
        out.text(hold.request());
        out.fixed(hold.digest());
        out.word(hold.task());
        out.day(hold.day());
        out.instant(hold.expires());
        out.flag(hold.flagged());
    }

    static Hold read(Input in) {
        var at = in.at();
        return new Hold(
                in.hold(),
                in.fixed(),
                in.word(),
                in.word(),
                in.price(),
                in.code(Codes.PROTOCOL),
                in.code(Codes.FUNDING),
                in.code(Codes.EXCLUSION),
                in.credits(),
                in.number(),
                in.text(),
                in.fixed(),
                in.optionalWord(),
                in.day(),
                at,
                in.instant(),
                in.flag());
    }

    static void writeReceipt(Output out, Receipt receipt) {
        out.at(receipt.at());
        out.hold(receipt.hold());
        out.day(receipt.day());
        writeUsage(out, receipt.usage());
        out.code(Codes.OUTCOME, receipt.outcome());
        ChargeForm.write(out, receipt.charge());
        out.credits(receipt.left().inAll());
        out.credits(receipt.left().today());
        writeServed(out, receipt.served());
    }

    static Receipt readReceipt(Input in) {
        var at = in.at();
        return new Receipt(
                in.hold(),
                in.day(),
                new Usage(in.number(), in.number(), in.number(), in.number()),
                in.code(Codes.OUTCOME),
                ChargeForm.read(in),
                new Left(in.credits(), in.credits()),
                at,
                readServed(in));
    }

    private static void writeServed(Output out, @Nullable PricedModel served) {
        out.word(served == null ? null : served.model());
        if (served != null) {
            out.price(served.price());
        }
    }

    /// Before, a receipt was always charged by the model of its hold.
    private static @Nullable PricedModel readServed(Input in) {
        var model = in.version() < SINCE_SERVED ? null : in.optionalWord();
        return model == null ? null : new PricedModel(model, in.price());
    }

    static void writeUsage(Output out, Usage usage) {
        out.number(usage.input());
        out.number(usage.cached());
        out.number(usage.output());
        out.number(usage.reasoning());
    }
}
