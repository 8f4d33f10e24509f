package weir.persistence.codec;

import weir.domain.account.AccountEvent;

/// The stored form of what comes of selling, among an account's events.
final class SellingEventForm {
    private static final int ORDERED = 13;
    private static final int ORDER_VOIDED = 14;
    private static final int TERM_ENDED = 15;
    private static final int LAPSED = 16;
    private static final int REVIEWED = 17;
    private static final int REVERSED = 18;
    private static final int REPORT_REVERSED = 24;

    private SellingEventForm() {}

    static void write(Output out, AccountEvent.Selling event) {
        switch (event) {
            case AccountEvent.Ordered(var order) -> {
                out.octet(ORDERED);
                out.at(order.at());
                OrderForm.write(out, order);
            }
            case AccountEvent.OrderVoided voided -> writeVoided(out, voided);
            case AccountEvent.TermEnded(var lapsed, var at) -> {
                out.octet(TERM_ENDED);
                out.at(at);
                out.all(lapsed, OrderForm::writeLapse);
            }
            case AccountEvent.Lapsed(var lapsed, var at) -> {
                out.octet(LAPSED);
                out.at(at);
                out.all(lapsed, OrderForm::writeLapse);
            }
            case AccountEvent.Reviewed reviewed -> writeReviewed(out, reviewed);
            case AccountEvent.Reversed reversed -> writeReversed(out, reversed);
            case AccountEvent.ReportReversed reversed -> writeReversed(out, reversed);
        }
    }

    static AccountEvent read(Input in, int tag) {
        return switch (tag) {
            case ORDERED -> {
                var _ = in.at();
                yield new AccountEvent.Ordered(OrderForm.read(in));
            }
            case ORDER_VOIDED -> readVoided(in);
            case TERM_ENDED -> {
                var at = in.at();
                yield new AccountEvent.TermEnded(in.all(OrderForm::readLapse), at);
            }
            case LAPSED -> {
                var at = in.at();
                yield new AccountEvent.Lapsed(in.all(OrderForm::readLapse), at);
            }
            case REVIEWED -> {
                var at = in.at();
                yield new AccountEvent.Reviewed(in.hold(), in.code(Codes.POLICY), ChargeForm.read(in), at);
            }
            case REVERSED -> readReversed(in);
            case REPORT_REVERSED -> readReportReversed(in);
            default -> throw in.unknown("account event", tag);
        };
    }

    private static void writeVoided(Output out, AccountEvent.OrderVoided voided) {
        out.octet(ORDER_VOIDED);
        out.at(voided.at());
        out.text(voided.order());
        var lapse = voided.voided();
        out.flag(lapse != null);
        if (lapse != null) {
            OrderForm.writeLapse(out, lapse);
        }
        out.credits(voided.owed());
        var subscription = voided.subscription();
        out.flag(subscription != null);
        if (subscription != null) {
            PlanForm.write(out, subscription);
        }
    }

    private static AccountEvent readVoided(Input in) {
        var at = in.at();
        return new AccountEvent.OrderVoided(
                in.text(),
                in.flag() ? OrderForm.readLapse(in) : null,
                in.credits(),
                in.flag() ? PlanForm.read(in) : null,
                at);
    }

    private static void writeReviewed(Output out, AccountEvent.Reviewed reviewed) {
        out.octet(REVIEWED);
        out.at(reviewed.at());
        out.hold(reviewed.hold());
        out.code(Codes.POLICY, reviewed.policy());
        ChargeForm.write(out, reviewed.charge());
    }

    private static void writeReversed(Output out, AccountEvent.Reversed reversed) {
        out.octet(REVERSED);
        out.at(reversed.at());
        out.hold(reversed.hold());
        out.word(reversed.subUser());
        out.day(reversed.day());
        writeUndone(out, reversed);
    }

    private static void writeReversed(Output out, AccountEvent.ReportReversed reversed) {
        out.octet(REPORT_REVERSED);
        out.at(reversed.at());
        ReportForm.write(out, reversed.of());
        writeUndone(out, reversed);
    }

    private static void writeUndone(Output out, AccountEvent.Undoing undoing) {
        out.text(undoing.reference());
        out.credits(undoing.amount());
        out.all(undoing.givenBack(), ChargeForm::writeGiveBack);
        out.credits(undoing.undone());
        out.instant(undoing.until());
    }

    private static AccountEvent readReversed(Input in) {
        var at = in.at();
        return new AccountEvent.Reversed(
                in.hold(),
                in.word(),
                in.day(),
                in.text(),
                in.credits(),
                in.all(ChargeForm::readGiveBack),
                in.credits(),
                in.instant(),
                at);
    }

    private static AccountEvent readReportReversed(Input in) {
        var at = in.at();
        return new AccountEvent.ReportReversed(
                ReportForm.read(in),
                in.text(),
                in.credits(),
                in.all(ChargeForm::readGiveBack),
                in.credits(),
                in.instant(),
                at);
    }
}
