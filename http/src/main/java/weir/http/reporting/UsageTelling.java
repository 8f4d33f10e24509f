package weir.http.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;
import weir.http.door.Paging;
import weir.http.door.Response;
import weir.http.door.Spreadsheet;
import weir.http.door.json.Decimal;
import weir.http.door.json.Json;
import weir.http.door.json.Words;
import weir.persistence.report.DayRange;
import weir.persistence.report.Dimension;
import weir.persistence.report.UsageFigures;
import weir.persistence.report.UsageLine;
import weir.persistence.report.UsageReport;

/// How usage is told: as JSON with its total, or as a sheet.
record UsageTelling(ReportQuery query, List<Dimension> groups) {

    /// What a report is of.
    ///
    /// @param account and `zone`: absent for what is of all accounts, each with its own
    /// @param asOf how far the ledger is; absent where it has read nothing
    /// @param tasksSince the first day whose tasks are kept; absent where it tells of no tasks before
    record Head(
            @Nullable String account,
            @Nullable ZoneId zone,
            DayRange days,
            @Nullable Instant asOf,
            @Nullable LocalDate tasksSince) {

        /// Of what tells of no tasks.
        Head(@Nullable String account, @Nullable ZoneId zone, DayRange days, @Nullable Instant asOf) {
            this(account, zone, days, asOf, null);
        }

        void write(Json json) {
            if (account != null) {
                json.text("account", account);
            }
            if (zone != null) {
                json.text("zone", zone.getId());
            }
            json.text("from", days.from().toString())
                    .text("to", days.to().toString())
                    .instant("as_of", asOf);
            if (tasksSince != null) {
                json.text("tasks_since", tasksSince.toString());
            }
        }
    }

    HttpResponse told(Head head, UsageReport report, Cursor cursor) {
        return told(head, report, query.paging().part(report.lines(), last -> cursor.text(place(last))));
    }

    HttpResponse told(Head head, UsageReport report, Paging.Part<UsageLine> part) {
        return query.asSheet()
                ? sheet(part).http(query.call())
                : Response.ok(json -> write(json, head, report, part)).http();
    }

    private Spreadsheet sheet(Paging.Part<UsageLine> part) {
        var headings = Stream.concat(
                        groups.stream().map(Words::of),
                        Stream.of(
                                "requests",
                                "tokens",
                                "input_tokens",
                                "cached_tokens",
                                "output_tokens",
                                "reasoning_tokens",
                                "credits"))
                .toList();
        return new Spreadsheet(
                headings, part.items().stream().map(UsageTelling::cells).toList(), part.next());
    }

    private static List<String> cells(UsageLine line) {
        var cells = new ArrayList<String>();
        line.names().forEach(name -> cells.add(Spreadsheet.words(name)));
        var sum = line.sum();
        Stream.of(sum.requests(), sum.tokens(), sum.input(), sum.cached(), sum.output(), sum.reasoning())
                .map(String::valueOf)
                .forEach(cells::add);
        cells.add(Decimal.text(sum.micros()));
        return cells;
    }

    private void write(Json json, Head head, UsageReport report, Paging.Part<UsageLine> part) {
        head.write(json);
        json.objects("items", part.items(), this::write)
                .object("total", total -> write(total, report.total()))
                .text("next", part.next());
    }

    private void write(Json json, UsageLine line) {
        names(json, groups, line.names());
        write(json, line.sum());
    }

    /// What has no name is told as nothing.
    static void names(Json json, List<Dimension> groups, List<String> names) {
        for (var at = 0; at < groups.size(); at++) {
            var name = names.get(at);
            json.text(Words.of(groups.get(at)), name.isEmpty() ? null : name);
        }
    }

    private static void write(Json json, UsageFigures sum) {
        json.number("requests", sum.requests())
                .number("tokens", sum.tokens())
                .number("input_tokens", sum.input())
                .number("cached_tokens", sum.cached())
                .number("output_tokens", sum.output())
                .number("reasoning_tokens", sum.reasoning())
                .micros("credits", sum.micros());
    }

    private static List<String> place(UsageLine line) {
        return Stream.concat(Stream.of(Long.toString(line.sum().micros())), line.names().stream())
                .toList();
    }
}
