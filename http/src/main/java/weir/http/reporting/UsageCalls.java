package weir.http.reporting;

import static weir.persistence.report.Dimension.ACCOUNT;
import static weir.persistence.report.Dimension.DAY;
import static weir.persistence.report.Dimension.FUNDING;
import static weir.persistence.report.Dimension.MODEL;
import static weir.persistence.report.Dimension.PROTOCOL;
import static weir.persistence.report.Dimension.SUB_USER;
import static weir.persistence.report.Dimension.TASK;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;
import weir.actor.Accounts;
import weir.http.door.Call;
import weir.http.door.Paging;
import weir.http.door.access.Caller;
import weir.http.door.access.Role;
import weir.persistence.report.Dimension;
import weir.persistence.report.ReportStanding;
import weir.persistence.report.UsageAsked;
import weir.persistence.report.UsageReport;

/// What an account has used, told apart as the caller wants it.
record UsageCalls(Accounts accounts, ReportDesk desk) {
    private static final List<Dimension> ALL = List.of(DAY, SUB_USER, MODEL, PROTOCOL, FUNDING, TASK);

    /// Tasks are counted by themselves, and not by these.
    private static final List<Dimension> NOT_OF_TASKS = List.of(PROTOCOL, FUNDING);

    private static final List<Dimension> FILTERS = List.of(SUB_USER, MODEL, PROTOCOL, FUNDING, TASK);
    private static final String GROUP = "group";
    private static final String CREDITS = "credits";

    CompletionStage<HttpResponse> ofAccount(Call call) {
        return told(call, call.account(), null);
    }

    /// Of the whole account to its owner, and of itself to any other member.
    CompletionStage<HttpResponse> ofMember(Call call) {
        var member = call.member();
        return told(call, member.account(), member.role() == Role.OWNER ? null : member);
    }

    private CompletionStage<HttpResponse> told(Call call, String account, Caller.@Nullable Member alone) {
        var query = new ReportQuery(call, desk.now());
        var groups = query.groups(ALL, List.of(DAY));
        var filters = filters(query, account, alone);
        refuseMixed(groups, filters);
        var order = query.choice(ReportQuery.ORDER, GROUP, CREDITS);
        var paging = query.paging();
        var cursor = new Cursor(order + ' ' + ReportQuery.words(groups));
        var after = after(paging, cursor, groups);
        return desk.<UsageReport>ask(
                accounts,
                account,
                standing -> moment -> moment.usage(new UsageAsked(
                        query.days(standing.zone()),
                        filters,
                        groups,
                        order.equals(CREDITS),
                        after,
                        paging.limit() + 1)),
                UsageReport.NOTHING,
                (standing, report) -> new UsageTelling(query, groups)
                        .told(head(query, account, standing, ofTasks(groups, filters)), report, cursor),
                new TooLarge(query).ofDays());
    }

    private static UsageTelling.Head head(ReportQuery query, String account, ReportStanding standing, boolean ofTasks) {
        var days = query.days(standing.zone());
        var since = query.tasksSince();
        return new UsageTelling.Head(
                account,
                standing.zone(),
                days,
                standing.asOf(),
                ofTasks && days.from().isBefore(since) ? since : null);
    }

    private static Map<Dimension, String> filters(ReportQuery query, String account, Caller.@Nullable Member alone) {
        var filters = query.narrowed(FILTERS);
        if (alone != null) {
            var asked = filters.put(SUB_USER, alone.subUser());
            if (asked != null && !asked.equals(alone.subUser())) {
                throw Call.invalidParameter(
                        "sub_user", '"' + asked + '"', "`" + alone.subUser() + "`, whose key it is");
            }
        }
        filters.put(ACCOUNT, account);
        return filters;
    }

    private static boolean ofTasks(List<Dimension> groups, Map<Dimension, String> filters) {
        return groups.contains(TASK) || filters.containsKey(TASK);
    }

    private static void refuseMixed(List<Dimension> groups, Map<Dimension, String> filters) {
        if (!ofTasks(groups, filters)) {
            return;
        }
        for (var dimension : NOT_OF_TASKS) {
            if (groups.contains(dimension)) {
                throw Call.invalidParameter(
                        ReportQuery.GROUP_BY,
                        "`" + ReportQuery.words(List.of(dimension)) + "` beside a task",
                        "day, sub_user, model and task: tasks are not counted by protocol and funding");
            }
            if (filters.containsKey(dimension)) {
                throw Call.invalidParameter(
                        ReportQuery.words(List.of(dimension)),
                        "beside a task",
                        "nothing: tasks are not counted by protocol and funding");
            }
        }
    }

    private static UsageAsked.@Nullable Place after(Paging paging, Cursor cursor, List<Dimension> groups) {
        if (paging.cursor() == null) {
            return null;
        }
        var values = new ArrayList<>(cursor.values(paging, paging.cursor(), groups.size() + 1));
        var micros = ReportQuery.number(paging, values.removeFirst());
        return new UsageAsked.Place(micros, ReportQuery.names(paging, groups, values));
    }
}
