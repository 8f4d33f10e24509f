package weir.persistence.codec;

import weir.domain.ledger.HoldOrigin;

/// The stored form of what a row says of a hold of which its events tell: all of the hold, where it ends by them.
final class OriginForm {
    /// The version since which it is all of the hold.
    static final int WHOLE = 7;

    private OriginForm() {}

    static void write(Output out, HoldOrigin origin) {
        var whole = origin.whole();
        out.flag(whole != null);
        if (whole == null) {
            writeParts(out, origin);
        } else {
            HoldForm.write(out, whole);
        }
        out.number(origin.counted());
        out.credits(origin.overage());
    }

    private static void writeParts(Output out, HoldOrigin origin) {
        out.hold(origin.hold());
        out.fixed(origin.nonce());
        out.word(origin.subUser());
        out.word(origin.model());
        out.code(Codes.PROTOCOL, origin.protocol());
        out.code(Codes.FUNDING, origin.funding());
        out.word(origin.task());
        out.day(origin.day());
        out.number(origin.tokens());
        out.instant(origin.at());
    }

    static HoldOrigin read(Input in) {
        if (in.version() < WHOLE) {
            return readBefore(in);
        }
        if (in.flag()) {
            var hold = HoldForm.read(in);
            return HoldOrigin.of(hold, hold.model(), in.number(), in.credits(), hold);
        }
        var hold = in.hold();
        var nonce = in.fixed();
        var subUser = in.word();
        var model = in.word();
        var protocol = in.code(Codes.PROTOCOL);
        var funding = in.code(Codes.FUNDING);
        var task = in.optionalWord();
        var day = in.day();
        var tokens = in.number();
        var at = in.instant();
        return new HoldOrigin(
                hold, nonce, subUser, model, protocol, funding, task, day, tokens, in.number(), in.credits(), at, null);
    }

    private static HoldOrigin readBefore(Input in) {
        return new HoldOrigin(
                in.hold(),
                in.fixed(),
                in.word(),
                in.word(),
                in.code(Codes.PROTOCOL),
                in.code(Codes.FUNDING),
                in.optionalWord(),
                in.day(),
                in.number(),
                in.number(),
                in.credits(),
                in.instant(),
                null);
    }
}
