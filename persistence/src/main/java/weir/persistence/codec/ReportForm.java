package weir.persistence.codec;

import weir.domain.account.AccountEvent;
import weir.domain.account.Seat;
import weir.domain.rating.PricedModel;
import weir.domain.rating.Usage;
import weir.domain.report.ReportedUsage;
import weir.domain.report.UsageName;

/// The stored form of usage that was booked without a hold.
final class ReportForm {
    /// The version since which it says whose the usage is, also of members that come again.
    private static final int MEMBERS = 8;

    private ReportForm() {}

    static byte[] write(AccountEvent.Reported event) {
        var out = Format.begin();
        write(out, event);
        return out.toBytes();
    }

    static AccountEvent.Reported read(byte[] bytes) {
        var in = Format.open(bytes);
        return in.end(read(in));
    }

    static void write(Output out, AccountEvent.Reported event) {
        var reported = event.usage();
        out.at(event.at());
        out.word(reported.name().source());
        out.text(reported.name().id());
        out.fixed(reported.digest());
        out.word(reported.subUser());
        out.word(reported.priced().model());
        out.price(reported.priced().price());
        out.code(Codes.PROTOCOL, reported.protocol());
        out.word(reported.task());
        HoldForm.writeUsage(out, reported.usage());
        out.instant(reported.at());
        out.day(event.day());
        out.code(Codes.FUNDING, event.funding());
        ChargeForm.write(out, event.charge());
        out.number(event.member());
    }

    static AccountEvent.Reported read(Input in) {
        var at = in.at();
        var reported = new ReportedUsage(
                new UsageName(in.word(), in.text()),
                in.fixed(),
                in.word(),
                new PricedModel(in.word(), in.price()),
                in.code(Codes.PROTOCOL),
                in.optionalWord(),
                new Usage(in.number(), in.number(), in.number(), in.number()),
                in.instant());
        var day = in.day();
        var funding = in.code(Codes.FUNDING);
        var charge = ChargeForm.read(in);
        var member = in.version() < MEMBERS ? Seat.UNKNOWN : in.number();
        return new AccountEvent.Reported(reported, member, day, funding, charge, at);
    }
}
