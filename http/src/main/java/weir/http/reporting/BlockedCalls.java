package weir.http.reporting;

import static weir.persistence.report.Dimension.ACCOUNT;
import static weir.persistence.report.Dimension.DAY;
import static weir.persistence.report.Dimension.GATE;
import static weir.persistence.report.Dimension.SUB_USER;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;
import weir.actor.Accounts;
import weir.http.door.Call;
import weir.http.door.Paging;
import weir.http.door.Response;
import weir.http.door.Spreadsheet;
import weir.http.door.json.Json;
import weir.http.door.json.Words;
import weir.persistence.report.BlockedAsked;
import weir.persistence.report.BlockedReport;
import weir.persistence.report.BlockedSum;
import weir.persistence.report.Dimension;
import weir.persistence.report.ReportStanding;

/// How often an account was blocked: by which gate, on which day, and whose requests.
record BlockedCalls(Accounts accounts, ReportDesk desk) {
    private static final List<Dimension> ALL = List.of(DAY, GATE, SUB_USER);
    private static final List<Dimension> FILTERS = List.of(GATE, SUB_USER);

    CompletionStage<HttpResponse> ofAccount(Call call) {
        var account = call.account();
        var query = new ReportQuery(call, desk.now());
        var groups = query.groups(ALL, ALL);
        var filters = query.narrowed(FILTERS);
        filters.put(ACCOUNT, account);
        var paging = query.paging();
        var cursor = new Cursor("blocked " + ReportQuery.words(groups));
        var after = after(paging, cursor, groups);
        return desk.<BlockedReport>ask(
                accounts,
                account,
                standing -> moment -> moment.blocked(
                        new BlockedAsked(query.days(standing.zone()), filters, groups, after, paging.limit() + 1)),
                BlockedReport.NOTHING,
                (standing, report) -> told(query, groups, account, standing, report),
                new TooLarge(query).ofDays());
    }

    private static @Nullable List<String> after(Paging paging, Cursor cursor, List<Dimension> groups) {
        return paging.cursor() == null
                ? null
                : ReportQuery.names(paging, groups, cursor.values(paging, paging.cursor(), groups.size()));
    }

    private static HttpResponse told(
            ReportQuery query, List<Dimension> groups, String account, ReportStanding standing, BlockedReport report) {
        var cursor = new Cursor("blocked " + ReportQuery.words(groups));
        var part = query.paging().part(report.lines(), last -> cursor.text(last.names()));
        if (query.asSheet()) {
            return sheet(groups, part).http(query.call());
        }
        var head = new UsageTelling.Head(account, standing.zone(), query.days(standing.zone()), standing.asOf());
        return Response.ok(json -> {
                    head.write(json);
                    json.objects("items", part.items(), (item, line) -> {
                                UsageTelling.names(item, groups, line.names());
                                write(item, line);
                            })
                            .object("total", total -> write(total, report.total()))
                            .text("next", part.next());
                })
                .http();
    }

    private static Spreadsheet sheet(List<Dimension> groups, Paging.Part<BlockedSum> part) {
        var headings = Stream.concat(groups.stream().map(Words::of), Stream.of("requests", "first_at", "last_at"))
                .toList();
        return new Spreadsheet(
                headings, part.items().stream().map(BlockedCalls::cells).toList(), part.next());
    }

    private static List<String> cells(BlockedSum line) {
        var counted = Stream.of(
                Long.toString(line.requests()),
                StatementTelling.text(line.first()),
                StatementTelling.text(line.last()));
        return Stream.concat(line.names().stream().map(Spreadsheet::words), counted)
                .toList();
    }

    private static void write(Json json, BlockedSum sum) {
        json.number("requests", sum.requests()).instant("first_at", sum.first()).instant("last_at", sum.last());
    }
}
