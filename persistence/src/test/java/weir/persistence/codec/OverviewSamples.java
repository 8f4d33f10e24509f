package weir.persistence.codec;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import weir.domain.account.AccountEvent;
import weir.domain.account.Details;
import weir.domain.account.Standing;
import weir.domain.admission.Block;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.hold.Charge;
import weir.domain.hold.Ended;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.hold.PlanExclusion;
import weir.domain.limit.GateName;
import weir.domain.notice.Notice;
import weir.domain.notice.Notice.Fact;
import weir.domain.notice.Notice.What;
import weir.domain.overview.AccountLine;
import weir.domain.overview.By;
import weir.domain.overview.LoggedChange;
import weir.domain.overview.LoggedChange.Field;
import weir.domain.overview.Overview;
import weir.domain.rating.Protocol;

/// What rows tell the tables of all accounts.
public final class OverviewSamples {
    public static final Instant NOON = Instant.parse("2026-11-23T04:00:00.125Z");
    public static final By ANN = new By(By.Role.OPERATOR, "t-1", "ann");

    private OverviewSamples() {}

    static Overview overview() {
        return new Overview(
                List.of(
                        changed("team-1"),
                        new LoggedChange(null, "团队", By.WEIR, NOON, LoggedChange.What.TOKEN_MADE, List.of())),
                line(Standing.ACTIVE),
                List.of(waiting()),
                List.of(7L, 90_001L),
                List.of(noticed(), new Notice(What.ACCOUNT_CLOSED, "团队", NOON.plusSeconds(1), List.of())));
    }

    public static Notice noticed() {
        var facts = List.of(Fact.of("gate", GateName.RPD), Fact.of("percent", 80), Fact.of("task_id", (String) null));
        return new Notice(What.LIMIT_THRESHOLD, null, NOON, facts);
    }

    public static LoggedChange changed(String account) {
        var fields = List.of(new Field("strict", "false", "true"), new Field("label", null, "团队"));
        return new LoggedChange(account, null, ANN, NOON, LoggedChange.What.ACCOUNT_CHANGED, fields);
    }

    public static AccountLine line(Standing standing) {
        var status = new AccountLine.Status(
                new Details("First team", "crm-7", null),
                standing,
                "team",
                NOON.plus(Duration.ofDays(30)),
                new Block(GateName.DAILY_LIMIT, NOON.plusSeconds(43_199)));
        return new AccountLine(status, Credits.of(140), Credits.LEAST, NOON.minusNanos(1_000), null, NOON);
    }

    public static Ended.Expired waiting() {
        var held = (AccountEvent.Held) Samples.held(1, Protocol.CLAUDE, Funding.PAYG, PlanExclusion.RPD, "task 7");
        return new Ended.Expired(
                held.hold(), ExpiryPolicy.REVIEW, Charge.NONE, NOON.plusSeconds(60), NOON.plusSeconds(30));
    }
}
