package weir.http.reporting;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;
import weir.actor.Accounts;
import weir.domain.hold.HoldId;
import weir.domain.rating.Protocol;
import weir.http.door.Call;
import weir.http.door.Paging;
import weir.http.door.json.Form;
import weir.http.door.json.Words;
import weir.persistence.report.BookedWithin;
import weir.persistence.report.StatementAsked;
import weir.persistence.report.StatementEntry;

/// Every entry that moved credits of an account, with the balance after it.
record StatementCalls(Accounts accounts, ReportDesk desk) {
    static final String KIND = "kind";
    static final String FUNDING = "funding";
    static final String SUB_USER = "sub_user";
    static final String TASK = "task";
    static final String MODEL = "model";
    static final String PROTOCOL = "protocol";
    static final String HOLD = "hold";
    static final String GRANT = "grant";
    static final String REFERENCE = "reference";

    private static final String NEWEST = "newest";
    private static final String OLDEST = "oldest";

    CompletionStage<HttpResponse> ofAccount(Call call) {
        var account = call.account();
        var query = new ReportQuery(call, desk.now());
        var paging = query.paging();
        var order = query.choice(ReportQuery.ORDER, NEWEST, OLDEST);
        var cursor = new Cursor(order);
        var from = query.filters().day(ReportQuery.FROM);
        var to = query.filters().day(ReportQuery.TO);
        ReportQuery.refuseBackwards(from, to);
        var wanted = wanted(query, account);
        var after = after(paging, cursor);
        return desk.<List<StatementEntry>>ask(
                accounts,
                account,
                standing -> moment -> moment.statement(new StatementAsked(
                        account,
                        BookedWithin.days(from, to, standing.zone()),
                        wanted,
                        order.equals(OLDEST),
                        after,
                        paging.limit() + 1)),
                List.of(),
                (standing, found) -> {
                    var part = paging.part(found, last -> cursor.text(place(last.place())));
                    return new StatementTelling(query).told(account, standing, part);
                },
                new TooLarge(query).ofEntries());
    }

    private static StatementAsked.Wanted wanted(ReportQuery query, String account) {
        var filters = query.filters();
        return new StatementAsked.Wanted(
                filters.choice(KIND, StatementEntry.Kind.class),
                filters.choice(FUNDING, StatementEntry.Pot.class),
                use(query, account),
                query.call().parameter(GRANT).map(StatementCalls::grant).orElse(null),
                filters.text(REFERENCE, Form.REFERENCE));
    }

    private static StatementEntry.Use use(ReportQuery query, String account) {
        var filters = query.filters();
        var protocol = filters.choice(PROTOCOL, Protocol.class);
        return new StatementEntry.Use(
                query.call().parameter(HOLD).map(text -> hold(text, account)).orElse(null),
                filters.text(SUB_USER, Form.ID),
                filters.text(TASK, Form.NAME),
                filters.text(MODEL, Form.NAME),
                protocol == null ? null : Words.of(protocol));
    }

    private static HoldId hold(String text, String account) {
        return HoldId.parse(text)
                .filter(hold -> hold.account().equals(account))
                .orElseThrow(
                        () -> Call.invalidParameter(HOLD, '"' + text + '"', "the id of a hold of `" + account + "`"));
    }

    private static int grant(String text) {
        if (text.matches("\\d{1,9}")) {
            return Integer.parseInt(text);
        }
        throw Call.invalidParameter(GRANT, '"' + text + '"', "the number of a grant of the account");
    }

    private static StatementEntry.@Nullable Place after(Paging paging, Cursor cursor) {
        if (paging.cursor() == null) {
            return null;
        }
        var values = cursor.values(paging, paging.cursor(), 3);
        var place = ReportQuery.number(paging, values.get(2));
        if (place != (int) place) {
            throw paging.invalidCursor();
        }
        return new StatementEntry.Place(
                ReportQuery.day(paging, values.get(0)), ReportQuery.number(paging, values.get(1)), (int) place);
    }

    private static List<String> place(StatementEntry.Place place) {
        return List.of(place.booked().toString(), Long.toString(place.sequence()), Integer.toString(place.place()));
    }
}
