package weir.http.reporting;

import static weir.http.reporting.ReportQuery.FROM;
import static weir.http.reporting.ReportQuery.TO;
import static weir.http.reporting.StatementCalls.HOLD;
import static weir.http.reporting.StatementCalls.KIND;
import static weir.http.reporting.StatementCalls.MODEL;
import static weir.http.reporting.StatementCalls.PROTOCOL;
import static weir.http.reporting.StatementCalls.REFERENCE;
import static weir.http.reporting.StatementCalls.SUB_USER;
import static weir.http.reporting.StatementCalls.TASK;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;

/// What is told of a report that takes longer than it may: what would make it smaller. Asking again would not.
record TooLarge(ReportQuery query) {
    private static final List<String> DAYS = List.of(FROM, TO);

    /// By which it is known on which days to look.
    private static final List<String> NARROWING = List.of(KIND, SUB_USER, TASK, MODEL, PROTOCOL, HOLD, REFERENCE);

    /// Of what is summed up day by day.
    Problem ofDays() {
        return problem(Code.REPORT_TOO_LARGE.advice(), DAYS);
    }

    /// Of a statement.
    Problem ofEntries() {
        var more = NARROWING.stream()
                .filter(name -> query.call().parameter(name).isEmpty())
                .toList();
        var named = more.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        var narrower = more.isEmpty() ? "" : " With one of " + named + " it is known on which days to look.";
        return problem(
                Code.REPORT_TOO_LARGE.advice() + narrower + ofTask(),
                Stream.concat(DAYS.stream(), more.stream()).toList());
    }

    /// A task may be on any of the days before.
    private String ofTask() {
        var since = query.tasksSince();
        var from = query.filters().day(FROM);
        return query.call().parameter(TASK).isPresent() && (from == null || from.isBefore(since))
                ? " On which days a task was used is known since %s: name that as `from`.".formatted(since)
                : "";
    }

    private static Problem problem(String detail, List<String> smaller) {
        return new Problem(Code.REPORT_TOO_LARGE, detail, json -> json.texts("choices", smaller));
    }
}
