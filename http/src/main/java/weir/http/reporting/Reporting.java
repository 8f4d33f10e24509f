package weir.http.reporting;

import static weir.http.door.access.Role.OPERATOR;
import static weir.http.door.access.Role.OWNER;
import static weir.http.door.access.Role.SUB_USER;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import weir.actor.Accounts;
import weir.domain.rating.RateCards;
import weir.http.door.Paging;
import weir.http.door.Route;
import weir.http.door.Spreadsheet;

/// The face for who wants to know how things stand: the limits of an account or of oneself, what was used and what it
/// cost, and whether the books add up.
public record Reporting(
        LimitCalls limits,
        UsageCalls usage,
        TopCalls top,
        StatementCalls statement,
        BlockedCalls blocked,
        AuditCall audit,
        LedgerCalls ledger) {
    private static final String[] USAGE = {
        ReportQuery.FROM,
        ReportQuery.TO,
        ReportQuery.GROUP_BY,
        "sub_user",
        "model",
        "protocol",
        "funding",
        "task",
        ReportQuery.ORDER,
        Paging.LIMIT,
        Paging.CURSOR,
        Spreadsheet.FORMAT
    };

    public static Reporting of(
            Accounts accounts, Supplier<RateCards> rateCards, ReportDesk reports, AuditCall audit, LedgerCalls ledger) {
        return new Reporting(
                new LimitCalls(accounts, rateCards),
                new UsageCalls(accounts, reports),
                new TopCalls(reports),
                new StatementCalls(accounts, reports),
                new BlockedCalls(accounts, reports),
                audit,
                ledger);
    }

    public List<Route> routes() {
        return Stream.concat(standing().stream(), reports().stream()).toList();
    }

    private List<Route> standing() {
        return List.of(
                Route.get("/v1/audit", Set.of(OPERATOR), _ -> audit.make()),
                Route.get("/v1/ledger", Set.of(OPERATOR), _ -> ledger.show()),
                Route.post("/v1/ledger/rebuild", Set.of(OPERATOR), ledger::rebuild),
                Route.post("/v1/ledger/archive", Set.of(OPERATOR), ledger::archive),
                Route.get("/v1/accounts/{account}/limits", Set.of(OPERATOR, OWNER), limits::ofAccount),
                Route.get(
                        "/v1/accounts/{account}/sub-users/{sub_user}/limits",
                        Set.of(OPERATOR, OWNER),
                        limits::ofSubUser),
                Route.get("/v1/me/limits", Set.of(OWNER, SUB_USER), call -> limits.ofMember(call.member()))
                        .provingKey());
    }

    private List<Route> reports() {
        return List.of(
                Route.sheet("/v1/accounts/{account}/usage", Set.of(OPERATOR, OWNER), usage::ofAccount)
                        .asking(USAGE),
                Route.sheet("/v1/me/usage", Set.of(OWNER, SUB_USER), usage::ofMember)
                        .asking(USAGE),
                Route.sheet("/v1/usage/top", Set.of(OPERATOR), top::top)
                        .asking(TopCalls.BY, ReportQuery.FROM, ReportQuery.TO, Paging.LIMIT, Spreadsheet.FORMAT),
                Route.sheet("/v1/accounts/{account}/statement", Set.of(OPERATOR, OWNER), statement::ofAccount)
                        .asking(
                                ReportQuery.FROM,
                                ReportQuery.TO,
                                StatementCalls.KIND,
                                StatementCalls.FUNDING,
                                StatementCalls.SUB_USER,
                                StatementCalls.TASK,
                                StatementCalls.MODEL,
                                StatementCalls.PROTOCOL,
                                StatementCalls.HOLD,
                                StatementCalls.GRANT,
                                StatementCalls.REFERENCE,
                                ReportQuery.ORDER,
                                Paging.LIMIT,
                                Paging.CURSOR,
                                Spreadsheet.FORMAT),
                Route.sheet("/v1/accounts/{account}/blocked", Set.of(OPERATOR, OWNER), blocked::ofAccount)
                        .asking(
                                ReportQuery.FROM,
                                ReportQuery.TO,
                                ReportQuery.GROUP_BY,
                                "gate",
                                "sub_user",
                                Paging.LIMIT,
                                Paging.CURSOR,
                                Spreadsheet.FORMAT));
    }
}
