package weir.persistence.codec;

import java.time.Instant;
import weir.domain.account.AccountEvent;

/// The stored form of an account's event: a tag that is never used again, when it took effect, and its fields.
final class AccountEventForm {
    private static final int OPENED = 1;
    private static final int SETTINGS_CHANGED = 2;
    private static final int SUB_USER_ADDED = 3;
    private static final int SUBSCRIBED = 4;
    private static final int GRANTED = 5;
    private static final int HELD = 6;
    private static final int SETTLED = 7;
    private static final int RELEASED = 8;
    private static final int EXTENDED = 9;
    private static final int FLAGGED = 10;
    private static final int EXPIRED = 11;
    private static final int CORRECTED = 12;
    private static final int NOTED = 20;
    private static final int CLOSED = 21;
    private static final int SUB_USER_REMOVED = 22;
    private static final int REPORTED = 23;

    private AccountEventForm() {}

    static void write(Output out, AccountEvent event) {
        switch (event) {
            case AccountEvent.Opened opened -> writeOpened(out, opened);
            case AccountEvent.SwitchesChanged(var settings, var at) -> {
                out.octet(SETTINGS_CHANGED);
                out.at(at);
                PlanForm.writeSwitches(out, settings);
            }
            case AccountEvent.Noted noted -> writeNoted(out, noted);
            case AccountEvent.Closed(var at) -> {
                out.octet(CLOSED);
                out.at(at);
            }
            case AccountEvent.SubUserAdded(var subUser, var at) -> writeOfMember(out, SUB_USER_ADDED, subUser, at);
            case AccountEvent.SubUserRemoved(var subUser, var at) -> writeOfMember(out, SUB_USER_REMOVED, subUser, at);
            case AccountEvent.Subscribed(var subscription, var at) -> {
                out.octet(SUBSCRIBED);
                out.at(at);
                PlanForm.write(out, subscription);
            }
            case AccountEvent.Granted granted -> writeGranted(out, granted);
            case AccountEvent.Held(var hold) -> {
                out.octet(HELD);
                HoldForm.write(out, hold);
            }
            case AccountEvent.Settled(var receipt) -> {
                out.octet(SETTLED);
                HoldForm.writeReceipt(out, receipt);
            }
            case AccountEvent.Released(var hold, var at) -> writeOfHold(out, RELEASED, hold, at);
            case AccountEvent.Extended extended -> writeExtended(out, extended);
            case AccountEvent.Flagged(var hold, var at) -> writeOfHold(out, FLAGGED, hold, at);
            case AccountEvent.Expired expired -> writeExpired(out, expired);
            case AccountEvent.Corrected corrected -> writeCorrected(out, corrected);
            case AccountEvent.Reported reported -> {
                out.octet(REPORTED);
                ReportForm.write(out, reported);
            }
            case AccountEvent.Selling selling -> SellingEventForm.write(out, selling);
        }
    }

    static AccountEvent read(Input in) {
        var tag = in.octet();
        return switch (tag) {
            case OPENED -> readOpened(in);
            case SETTINGS_CHANGED -> {
                var at = in.at();
                yield new AccountEvent.SwitchesChanged(PlanForm.readSwitches(in), at);
            }
            case SUB_USER_ADDED -> {
                var at = in.at();
                yield new AccountEvent.SubUserAdded(in.word(), at);
            }
            case SUBSCRIBED -> {
                var at = in.at();
                yield new AccountEvent.Subscribed(PlanForm.read(in), at);
            }
            case GRANTED -> readGranted(in);
            case HELD -> new AccountEvent.Held(HoldForm.read(in));
            case SETTLED -> new AccountEvent.Settled(HoldForm.readReceipt(in));
            case RELEASED -> readReleased(in);
            case EXTENDED -> {
                var at = in.at();
                yield new AccountEvent.Extended(in.hold(), in.instant(), at);
            }
            case FLAGGED -> readFlagged(in);
            case EXPIRED -> readExpired(in);
            case CORRECTED -> readCorrected(in);
            case NOTED -> {
                var at = in.at();
                yield new AccountEvent.Noted(DetailsForm.read(in), at);
            }
            case CLOSED -> new AccountEvent.Closed(in.at());
            case SUB_USER_REMOVED -> {
                var at = in.at();
                yield new AccountEvent.SubUserRemoved(in.word(), at);
            }
            case REPORTED -> ReportForm.read(in);
            default -> SellingEventForm.read(in, tag);
        };
    }

    private static void writeOpened(Output out, AccountEvent.Opened opened) {
        out.octet(OPENED);
        out.at(opened.at());
        out.word(opened.zone().getId());
        PlanForm.writeSwitches(out, opened.switches());
    }

    private static AccountEvent readOpened(Input in) {
        var at = in.at();
        return new AccountEvent.Opened(in.zone(), PlanForm.readSwitches(in), at);
    }

    private static void writeNoted(Output out, AccountEvent.Noted noted) {
        out.octet(NOTED);
        out.at(noted.at());
        DetailsForm.write(out, noted.details());
    }

    private static void writeOfMember(Output out, int tag, String subUser, Instant at) {
        out.octet(tag);
        out.at(at);
        out.word(subUser);
    }

    private static void writeOfHold(Output out, int tag, long hold, Instant at) {
        out.octet(tag);
        out.at(at);
        out.hold(hold);
    }

    private static void writeGranted(Output out, AccountEvent.Granted granted) {
        out.octet(GRANTED);
        out.at(granted.at());
        out.number(granted.grant());
        out.code(Codes.FUNDING, granted.funding());
        out.optionalInstant(granted.expires());
        out.credits(granted.amount());
        out.credits(granted.repaid());
        out.text(granted.reference());
    }

    private static AccountEvent readGranted(Input in) {
        var at = in.at();
        return new AccountEvent.Granted(
                in.small(), in.code(Codes.FUNDING), in.optionalInstant(), in.credits(), in.credits(), in.text(), at);
    }

    private static void writeExtended(Output out, AccountEvent.Extended extended) {
        out.octet(EXTENDED);
        out.at(extended.at());
        out.hold(extended.hold());
        out.instant(extended.expires());
    }

    private static void writeExpired(Output out, AccountEvent.Expired expired) {
        out.octet(EXPIRED);
        out.at(expired.at());
        out.hold(expired.hold());
        out.code(Codes.POLICY, expired.policy());
        ChargeForm.write(out, expired.charge());
        out.instant(expired.correctableUntil());
    }

    private static AccountEvent readExpired(Input in) {
        var at = in.at();
        return new AccountEvent.Expired(in.hold(), in.code(Codes.POLICY), ChargeForm.read(in), in.instant(), at);
    }

    private static void writeCorrected(Output out, AccountEvent.Corrected corrected) {
        out.octet(CORRECTED);
        HoldForm.writeReceipt(out, corrected.receipt());
        out.all(corrected.drawn(), ChargeForm::writeDraw);
        out.all(corrected.givenBack(), ChargeForm::writeGiveBack);
        out.credits(corrected.undone());
    }

    private static AccountEvent readCorrected(Input in) {
        return new AccountEvent.Corrected(
                HoldForm.readReceipt(in), in.all(ChargeForm::readDraw), in.all(ChargeForm::readGiveBack), in.credits());
    }

    private static AccountEvent readReleased(Input in) {
        var at = in.at();
        return new AccountEvent.Released(in.hold(), at);
    }

    private static AccountEvent readFlagged(Input in) {
        var at = in.at();
        return new AccountEvent.Flagged(in.hold(), at);
    }
}
