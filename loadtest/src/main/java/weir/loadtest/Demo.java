package weir.loadtest;

import java.time.Duration;
import weir.loadtest.upstream.ScriptedModel;

/// Meters a real production trace: starts a server, opens a few accounts, replays the trace over HTTP, and shows
/// what came out. Then the server goes on, and clients of one's own can ask it, whom a scripted upstream answers;
/// or it stops, with `--exit`.
public final class Demo {
    private static final int UNDER_WAY = 202;

    private Demo() {}

    public static void main(String[] args) {
        try {
            System.exit(run(DemoOptions.parse(args)));
        } catch (IllegalArgumentException wrongOption) {
            System.err.println("weir demo: " + wrongOption.getMessage());
            System.err.print(DemoOptions.usage());
            System.exit(2);
        } catch (IllegalStateException failed) {
            System.err.println("weir demo: " + failed.getMessage());
            System.exit(1);
        }
    }

    private static int run(DemoOptions options) {
        if (options.help()) {
            System.out.print(DemoOptions.usage());
            return 0;
        }
        var upstream = ScriptedModel.start(0);
        var server = ServerProcess.start(options.data(), options.port(), upstream.address());
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stop-server"));
        if (!server.awaitReady()) {
            return 1;
        }
        var team = meter(server, options);
        if (options.exit()) {
            return 0;
        }
        invite(server, options, team);
        try (var guest = Guest.invited(server, options.data(), team)) {
            guest.greet(System.out);
            Thread.ofVirtual().start(() -> guest.watch(System.out));
            return server.await();
        }
    }

    /// The account of the team.
    private static String meter(ServerProcess server, DemoOptions options) {
        var trace = Trace.load();
        try (var operator = new WeirClient(server.address(), server.operatorToken());
                var meter = new WeirClient(server.address(), server.meterToken())) {
            var run = Cast.firstFree(operator);
            var seller = new Seller(operator, run);
            var cast = Cast.open(operator, seller, run);
            System.out.printf(
                    "%nReplaying %,d requests of a production trace (%d minutes) in %d seconds, as %s%n",
                    trace.requests().size(),
                    trace.length().toMinutes(),
                    options.seconds(),
                    String.join(", ", cast.accounts()));
            var progress = new Progress(System.out, trace.requests().size());
            var owner = new TeamOwner(seller, cast.team());
            var replay = new Replay(trace, cast, owner, meter, Duration.ofSeconds(options.seconds()));
            var outcomes = replay.run(progress::at);
            progress.end();
            new Summary(
                            cast,
                            outcomes,
                            seller.sales(),
                            replay.times(),
                            audited(operator).body())
                    .print(System.out);
            return cast.team();
        }
    }

    /// Asks until the whole journal is read; the answer comes after seconds, if only with how far it is.
    private static WeirClient.Answer audited(WeirClient operator) {
        var audit = operator.get("/v1/audit").orFail("the audit");
        while (audit.status() == UNDER_WAY) {
            System.out.printf(
                    "  the audit has read %,d of %,d rows%n",
                    audit.body().path("rows_read").asLong(),
                    audit.body().path("rows").asLong());
            audit = operator.get("/v1/audit").orFail("the audit");
        }
        return audit;
    }

    private static void invite(ServerProcess server, DemoOptions options, String team) {
        System.out.printf("""

                Weir goes on serving at %1$s. Try:
                  curl -s %1$s/ready
                  curl -s -H "Authorization: Bearer $(cat %2$s/operator-token)" %1$s/v1/accounts/%3$s/limits
                  curl -s -H "Authorization: Bearer $(cat %2$s/meter-token)" -d '{"sub_user":"%3$s/ann","model":"gpt-5.4","protocol":"responses","estimate":{"input_tokens":2000},"request_id":"mine-1"}' -H 'content-type: application/json' %1$s/v1/holds
                Ctrl-C stops it.
                """, server.address(), options.data(), team);
    }
}
