package weir.http.reporting;

import static weir.persistence.report.Dimension.ACCOUNT;
import static weir.persistence.report.Dimension.MODEL;
import static weir.persistence.report.Dimension.SUB_USER;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;
import weir.http.door.Call;
import weir.http.door.Paging;
import weir.persistence.report.Dimension;
import weir.persistence.report.UsageAsked;
import weir.persistence.report.UsageReport;

/// Who of all accounts has used the most credits.
record TopCalls(ReportDesk desk) {
    static final String BY = "by";

    private static final int USUAL = 20;

    /// Where a day begins first.
    private static final ZoneOffset EAST = ZoneOffset.ofHours(14);

    private record Found(UsageReport report, @Nullable Instant asOf) {}

    CompletionStage<HttpResponse> top(Call call) {
        var query = new ReportQuery(call, desk.now());
        var groups = groups(query.choice(BY, "account", "sub_user", "model"));
        var limit = Paging.of(call, USUAL, Paging.MOST).limit();
        var today = LocalDate.ofInstant(query.now(), EAST);
        var days = query.days(LocalDate.ofInstant(query.now(), ZoneOffset.UTC).withDayOfMonth(1), today);
        var asked = new UsageAsked(days, Map.of(), groups, true, null, limit);
        var telling = new UsageTelling(query, groups);
        return desk.ask(
                moment -> new Found(moment.usage(asked), moment.asOf()),
                found -> {
                    var head = new UsageTelling.Head(null, null, days, found.asOf());
                    return telling.told(
                            head,
                            found.report(),
                            new Paging.Part<>(found.report().lines(), null));
                },
                new TooLarge(query).ofDays());
    }

    private static List<Dimension> groups(String by) {
        return switch (by) {
            case "sub_user" -> List.of(ACCOUNT, SUB_USER);
            case "model" -> List.of(MODEL);
            default -> List.of(ACCOUNT);
        };
    }
}
