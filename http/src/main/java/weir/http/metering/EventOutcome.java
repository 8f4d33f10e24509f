package weir.http.metering;

import org.jspecify.annotations.Nullable;
import weir.domain.account.ReportOutcome;
import weir.domain.report.BookedUsage;
import weir.http.door.Named;
import weir.http.door.Refusals;
import weir.http.door.json.Json;
import weir.http.door.json.Words;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;

/// What came of one event.
///
/// @param booked absent where it was not
/// @param problem absent where it was
record EventOutcome(
        Word word, @Nullable BookedUsage booked, @Nullable Problem problem) {

    enum Word {
        APPLIED,
        /// It had been booked before, and nothing changed now.
        REPEATED,
        REFUSED,
        /// Nobody knows, or nobody looked: it is to be sent again.
        UNDECIDED
    }

    static EventOutcome of(ReportOutcome booking) {
        return switch (booking) {
            case ReportOutcome.Applied(var event) -> new EventOutcome(Word.APPLIED, event.booked(), null);
            case ReportOutcome.Repeated(var usage) -> new EventOutcome(Word.REPEATED, usage, null);
            case ReportOutcome.Refused(var refusal) -> refused(new Refusals(Named.BY_PATH).problem(refusal));
        };
    }

    static EventOutcome refused(Problem problem) {
        return new EventOutcome(Word.REFUSED, null, problem);
    }

    static EventOutcome undecided(Code code) {
        return new EventOutcome(Word.UNDECIDED, null, Problem.of(code));
    }

    void write(Json json) {
        json.text("outcome", Words.of(word));
        if (booked == null) {
            json.nothing("charge");
        } else {
            json.object("charge", charge -> charge(charge, booked));
        }
        if (problem == null) {
            json.nothing("problem");
        } else {
            json.object("problem", problem::write);
        }
    }

    private static void charge(Json json, BookedUsage booked) {
        json.text("sub_user", booked.subUser())
                .text("model", booked.model())
                .number("rate_card", booked.rateCard())
                .text("day", booked.day().date().toString())
                .credits("credits", booked.credits())
                .credits("overage", booked.overage())
                .instant("booked_at", booked.booked());
    }
}
