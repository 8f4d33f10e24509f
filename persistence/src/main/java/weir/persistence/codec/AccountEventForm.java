package weir.persistence.codec;

import java.time.Instant;
import java.time.ZoneId;
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
    private static final int ORDERED = 13;
    private static final int ORDER_VOIDED = 14;
    private static final int TERM_ENDED = 15;
    private static final int LAPSED = 16;
    private static final int REVIEWED = 17;
    private static final int REVERSED = 18;
    private static final int NOTED = 20;
    private static final int CLOSED = 21;

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
            case AccountEvent.SubUserAdded(var subUser, var at) -> {
                out.octet(SUB_USER_ADDED);
                out.at(at);
                out.word(subUser);
            }
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
            case RELEASED -> {
                var at = in.at();
                yield new AccountEvent.Released(in.hold(), at);
            }
            case EXTENDED -> {
                var at = in.at();
                yield new AccountEvent.Extended(in.hold(), in.instant(), at);
            }
            case FLAGGED -> {
                var at = in.at();
                yield new AccountEvent.Flagged(in.hold(), at);
            }
            case EXPIRED -> readExpired(in);
            case CORRECTED -> readCorrected(in);
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
            case NOTED -> {
                var at = in.at();
                yield new AccountEvent.Noted(DetailsForm.read(in), at);
            }
            case CLOSED -> new AccountEvent.Closed(in.at());
            default -> throw in.unknown("account event", tag);
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
        return new AccountEvent.Opened(ZoneId.of(in.word()), PlanForm.readSwitches(in), at);
    }

    private static void writeNoted(Output out, AccountEvent.Noted noted) {
        out.octet(NOTED);
        out.at(noted.at());
        DetailsForm.write(out, noted.details());
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
        out.text(reversed.reference());
        out.credits(reversed.amount());
        out.all(reversed.givenBack(), ChargeForm::writeGiveBack);
        out.credits(reversed.undone());
        out.instant(reversed.until());
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
}
