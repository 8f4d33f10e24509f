package weir.persistence.codec;

import weir.domain.ledger.HoldOrigin;

/// The stored form of what a row says of a hold of which its events tell.
final class OriginForm {
    private OriginForm() {}

    static void write(Output out, HoldOrigin origin) {
        out.hold(origin.hold());
        out.fixed(origin.nonce());
        out.word(origin.subUser());
        out.word(origin.model());
        out.code(Codes.PROTOCOL, origin.protocol());
        out.code(Codes.FUNDING, origin.funding());
        out.word(origin.task());
        out.day(origin.day());
        out.number(origin.tokens());
        out.number(origin.counted());
        out.credits(origin.overage());
        out.instant(origin.at());
    }

    static HoldOrigin read(Input in) {
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
                in.instant());
    }
}
