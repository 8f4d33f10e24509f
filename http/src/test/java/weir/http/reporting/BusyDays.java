package weir.http.reporting;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import weir.http.Eventually;
import weir.http.contract.Client;
import weir.http.contract.Opened;

/// An account whose two members have had everything that can happen to a charge: the day runs over, the plan runs out,
/// holds expire and are corrected, charges are undone, and what was used is told afterwards.
///
/// @param account on a plan of 10 credits, 2 of them and 3 requests a day
record BusyDays(Opened account, Client ann, Client bob) {
    private static final Client OPERATOR = Client.operator();
    private static final Client METER = Client.meter();

    static BusyDays lived() {
        var account = Opened.in(zone(), ",\"plan\":\"tiny\",\"on_expiry\":\"charge_estimate\"");
        var days = new BusyDays(account, account.subUser("ann"), account.subUser("bob"));
        for (var member : new String[] {"ann", "bob"}) {
            account.owner().patch(account.path() + "/sub-users/" + member, """
                        {"quotas":{"daily_credits":"1000","rpd":1000,"tpd":100000000}}""").is(200);
        }
        days.live();
        return days;
    }

    /// It is day there, so that no midnight comes between.
    private static String zone() {
        return LocalTime.now(ZoneOffset.UTC).getHour() < 12 ? "Asia/Shanghai" : "America/New_York";
    }

    private void live() {
        account.grant("extra_usage", "3");
        var first = settled(held("ann", "gpt-5.4", "responses", ""), Opened.usage(60_001, 20_003, 3_007, 5));
        settled(held("bob", "claude-haiku-9", "claude", ""), Opened.usage(50_003, 1, 5_009, 0));
        var overflowing = settled(
                held("ann", "gpt-5.4", "responses", ",\"task_id\":\"fix,\\\"it\\\"\""),
                Opened.usage(70_000, 0, 9_001, 1));
        throughTheGateway();
        METER.post("/v1/holds/" + held("bob", "gpt-5.4", "claude", "") + "/release", "{}")
                .is(200);
        corrected();
        undone(first, "{\"credits\":\"0.500001\"}");
        undone(overflowing, "{\"credits\":\"1.700003\"}");
        told("ann", "gpt-5.4", 1_003, Duration.ZERO);
        told("bob", "gpt-5.4-mini", 2_007, Duration.ofDays(2));
        owing();
    }

    private void throughTheGateway() {
        ann.post("/v1/responses", "{\"model\":\"gpt-5.4\"}").is(200);
        bob.post("/v1/messages", "{\"model\":\"gpt-5.4\"}").is(200);
        Eventually.holds(() -> OPERATOR.get(account.path() + "/holds")
                .is(200)
                .json()
                .at("/items")
                .isEmpty());
    }

    /// One was charged too much by its expiry, one too little.
    private void corrected() {
        var much = held("ann", "gpt-5.4", "responses", ",\"ttl_seconds\":1");
        var little = held("bob", "claude-haiku-9", "claude", ",\"ttl_seconds\":1");
        for (var hold : new String[] {much, little}) {
            Eventually.holds(
                    () -> METER.get("/v1/holds/" + hold).is(200).text("/state").equals("expired"));
        }
        settled(much, Opened.usage(101, 0, 11, 0));
        settled(little, Opened.usage(30_007, 3, 5_003, 0));
    }

    /// More than there is, of which a part is repaid, a part undone, and something is owed in the end.
    private void owing() {
        var ruin = settled(held("bob", "gpt-5.4", "responses", ""), Opened.usage(700_003, 0, 20_011, 0));
        account.grant("payg", "1.25");
        undone(ruin, "{}");
        told("bob", "gpt-5.4", 1_700_009, Duration.ZERO);
    }

    private String held(String member, String model, String protocol, String rest) {
        return METER.post("/v1/holds", """
                {"sub_user":"%s/%s","model":"%s","protocol":"%s","request_id":"%s",\
                "estimate":{"input_tokens":9001,"output_tokens":1003}%s}""".formatted(account.id(), member, model, protocol, Opened.request(), rest))
                .is(201)
                .text("/id");
    }

    private static String settled(String hold, String usage) {
        METER.post("/v1/holds/" + hold + "/settle", usage).is(200);
        return hold;
    }

    private static void undone(String hold, String body) {
        OPERATOR.once(Opened.request(), "/v1/holds/" + hold + "/reverse", body).is(200);
    }

    private void told(String member, String model, long input, Duration ago) {
        var event = """
            {"id":"%s","account":"%s","sub_user":"%s","model":"%s","usage":{"input_tokens":%d,"output_tokens":100},\
            "at":"%s"}""".formatted(
                        Opened.request(),
                        account.id(),
                        member,
                        model,
                        input,
                        Instant.now().minus(ago));
        var answer = METER.post("/v1/usage", "{\"events\":[" + event + "]}").is(200);
        if (!answer.text("/applied").equals("1")) {
            throw new AssertionError(answer);
        }
    }
}
