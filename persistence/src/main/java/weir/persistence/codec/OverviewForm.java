package weir.persistence.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.domain.admission.Block;
import weir.domain.notice.Notice;
import weir.domain.notice.Notice.Fact;
import weir.domain.overview.AccountLine;
import weir.domain.overview.By;
import weir.domain.overview.EndingGrant;
import weir.domain.overview.LoggedChange;
import weir.domain.overview.LoggedChange.Field;
import weir.domain.overview.Overview;

/// The stored form of what a row tells the tables of all accounts. Of usage that was booked without a hold it says only
/// that there is any, and that only where there is: the events of the row tell the rest. Of grants that lapse it says
/// something only where there are any, too.
final class OverviewForm {
    /// The version since which rows tell notices.
    private static final int NOTICES = 6;

    private OverviewForm() {}

    static byte[] write(Overview overview) {
        var out = Format.begin();
        out.all(overview.changes(), OverviewForm::writeChange);
        var line = overview.line();
        out.flag(line != null);
        if (line != null) {
            writeLine(out, line);
        }
        out.all(overview.waiting(), HoldsForm::writeExpired);
        out.all(overview.decided(), Output::number);
        out.all(overview.notices(), OverviewForm::writeNotice);
        var ending = line == null ? List.<EndingGrant>of() : line.ending();
        if (!overview.reported().isEmpty() || !ending.isEmpty()) {
            out.flag(!overview.reported().isEmpty());
        }
        if (!ending.isEmpty()) {
            out.all(ending, OverviewForm::writeEnding);
        }
        return out.toBytes();
    }

    static OverviewHeader.Told read(byte[] bytes) {
        var in = Format.open(bytes);
        var overview = new Overview(
                in.all(OverviewForm::readChange),
                in.flag() ? readLine(in) : null,
                in.all(HoldsForm::readExpired),
                in.all(Input::number),
                in.version() < NOTICES ? List.of() : in.all(OverviewForm::readNotice));
        var reports = in.more() && in.flag();
        var whole = in.more() ? ending(overview, in.all(OverviewForm::readEnding)) : overview;
        return in.end(new OverviewHeader.Told(whole, reports));
    }

    private static Overview ending(Overview overview, List<EndingGrant> grants) {
        var line = overview.line();
        return line == null
                ? overview
                : new Overview(
                        overview.changes(),
                        line.with(grants),
                        overview.waiting(),
                        overview.decided(),
                        overview.notices());
    }

    private static void writeEnding(Output out, EndingGrant ending) {
        out.number(ending.grant());
        out.code(Codes.FUNDING, ending.funding());
        out.instant(ending.expires());
        out.credits(ending.left());
    }

    private static EndingGrant readEnding(Input in) {
        return new EndingGrant(in.small(), in.code(Codes.FUNDING), in.instant(), in.credits());
    }

    private static void writeNotice(Output out, Notice notice) {
        out.code(Codes.NOTICE, notice.what());
        out.word(notice.subUser());
        out.at(notice.at());
        out.all(notice.facts(), OverviewForm::writeFact);
    }

    private static Notice readNotice(Input in) {
        return new Notice(in.code(Codes.NOTICE), in.optionalWord(), in.at(), in.all(OverviewForm::readFact));
    }

    private static void writeFact(Output out, Fact fact) {
        out.word(fact.name());
        out.optionalText(fact.value());
        out.flag(fact.number());
    }

    private static Fact readFact(Input in) {
        return new Fact(in.word(), in.optionalText(), in.flag());
    }

    private static void writeChange(Output out, LoggedChange change) {
        out.at(change.at());
        out.word(change.account());
        out.word(change.subUser());
        out.code(Codes.ROLE, change.by().role());
        out.word(change.by().id());
        out.word(change.by().name());
        out.code(Codes.CHANGE, change.what());
        out.all(change.fields(), OverviewForm::writeField);
    }

    private static LoggedChange readChange(Input in) {
        var at = in.at();
        return new LoggedChange(
                in.optionalWord(),
                in.optionalWord(),
                new By(in.code(Codes.ROLE), in.optionalWord(), in.word()),
                at,
                in.code(Codes.CHANGE),
                in.all(OverviewForm::readField));
    }

    private static void writeField(Output out, Field field) {
        out.word(field.name());
        out.word(field.before());
        out.word(field.after());
    }

    private static Field readField(Input in) {
        return new Field(in.word(), in.optionalWord(), in.optionalWord());
    }

    private static void writeLine(Output out, AccountLine line) {
        out.at(line.asOf());
        var status = line.status();
        DetailsForm.write(out, status.details());
        out.code(Codes.STANDING, status.standing());
        out.word(status.plan());
        out.optionalInstant(status.until());
        writeBlock(out, status.block());
        out.credits(line.left());
        out.credits(line.owed());
        out.optionalInstant(line.used());
        out.optionalInstant(line.opened());
    }

    private static AccountLine readLine(Input in) {
        var asOf = in.at();
        var status = new AccountLine.Status(
                DetailsForm.read(in), in.code(Codes.STANDING), in.optionalWord(), in.optionalInstant(), readBlock(in));
        return new AccountLine(status, in.credits(), in.credits(), in.optionalInstant(), in.optionalInstant(), asOf);
    }

    private static void writeBlock(Output out, @Nullable Block block) {
        out.flag(block != null);
        if (block != null) {
            out.code(Codes.GATE, block.gate());
            out.optionalInstant(block.until());
        }
    }

    private static @Nullable Block readBlock(Input in) {
        return in.flag() ? new Block(in.code(Codes.GATE), in.optionalInstant()) : null;
    }
}
