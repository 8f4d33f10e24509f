package weir.http.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;
import weir.domain.hold.HoldId;
import weir.http.door.Paging;
import weir.http.door.Response;
import weir.http.door.Spreadsheet;
import weir.http.door.json.Decimal;
import weir.http.door.json.Json;
import weir.http.door.json.Words;
import weir.persistence.report.ReportStanding;
import weir.persistence.report.StatementEntry;

/// How entries are told: as JSON, or as a sheet with the same fields.
record StatementTelling(ReportQuery query) {
    private static final List<String> HEADINGS = List.of(
            "at",
            "booked_day",
            "kind",
            "funding",
            "credits",
            "balance_after",
            "grant",
            "reference",
            "sub_user",
            "hold",
            "task",
            "model",
            "protocol",
            "reason",
            "usage_day",
            "requests",
            "tokens",
            "input_tokens",
            "cached_tokens",
            "output_tokens",
            "reasoning_tokens",
            "usage_source");

    HttpResponse told(String account, ReportStanding standing, Paging.Part<StatementEntry> part) {
        var zone = standing.zone();
        if (query.asSheet()) {
            var rows = part.items().stream().map(entry -> cells(entry, zone)).toList();
            return new Spreadsheet(HEADINGS, rows, part.next()).http(query.call());
        }
        var archived = standing.archivedUntil();
        return Response.ok(json -> json.text("account", account)
                        .text("zone", zone.getId())
                        .instant("as_of", standing.asOf())
                        .text("archived_until", archived == null ? null : archived.toString())
                        .objects("items", part.items(), (item, entry) -> write(item, entry, zone))
                        .text("next", part.next()))
                .http();
    }

    /// An instant in a cell; nothing where there is none.
    static String text(@Nullable Instant instant) {
        return instant == null ? "" : Json.instant(instant);
    }

    /// The day of the account on which it was booked, by which entries are asked for.
    private static String day(StatementEntry entry, ZoneId zone) {
        return LocalDate.ofInstant(entry.at(), zone).toString();
    }

    private static void write(Json json, StatementEntry entry, ZoneId zone) {
        json.instant("at", entry.at())
                .text("booked_day", day(entry, zone))
                .name("kind", entry.kind())
                .name("funding", entry.pot())
                .micros("credits", entry.micros())
                .micros("balance_after", entry.balanceAfter());
        if (entry.grant() == null) {
            json.nothing("grant");
        } else {
            json.number("grant", entry.grant());
        }
        var use = entry.use();
        json.text("reference", entry.reference())
                .text("sub_user", use.subUser())
                .text("hold", hold(use))
                .text("task", use.task())
                .text("model", use.model())
                .text("protocol", use.protocol())
                .text("reason", entry.reason())
                .text(
                        "usage_day",
                        entry.usageDay() == null ? null : entry.usageDay().toString());
        counts(json, entry.usage());
    }

    private static void counts(Json json, StatementEntry.Counts counts) {
        json.number("requests", counts.requests())
                .number("tokens", counts.tokens())
                .number("input_tokens", counts.input())
                .number("cached_tokens", counts.cached())
                .number("output_tokens", counts.output())
                .number("reasoning_tokens", counts.reasoning())
                .text("usage_source", counts.source());
    }

    private static List<String> cells(StatementEntry entry, ZoneId zone) {
        var use = entry.use();
        var counts = entry.usage();
        return Stream.of(
                        text(entry.at()),
                        day(entry, zone),
                        Words.of(entry.kind()),
                        Words.of(entry.pot()),
                        Decimal.text(entry.micros()),
                        Decimal.text(entry.balanceAfter()),
                        Objects.toString(entry.grant(), ""),
                        Spreadsheet.words(entry.reference()),
                        Spreadsheet.words(use.subUser()),
                        Spreadsheet.words(hold(use)),
                        Spreadsheet.words(use.task()),
                        Spreadsheet.words(use.model()),
                        Spreadsheet.words(use.protocol()),
                        Spreadsheet.words(entry.reason()),
                        Objects.toString(entry.usageDay(), ""),
                        String.valueOf(counts.requests()),
                        String.valueOf(counts.tokens()),
                        String.valueOf(counts.input()),
                        String.valueOf(counts.cached()),
                        String.valueOf(counts.output()),
                        String.valueOf(counts.reasoning()),
                        Spreadsheet.words(counts.source()))
                .toList();
    }

    private static @Nullable String hold(StatementEntry.Use use) {
        HoldId hold = use.hold();
        return hold == null ? null : hold.text();
    }
}
