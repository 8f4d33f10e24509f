package weir.loadtest;

import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Simulation;

/// Two thousand accounts, a call a hold and a call a settlement.
public final class HoldSettleSimulation extends Simulation {
    private static final int ACCOUNTS = 2_000;
    private static final int USERS = 128;

    private final LoadedServer server = LoadedServer.start().with(ACCOUNTS);

    /// Gatling reads a simulation from its constructor.
    public HoldSettleSimulation() {
        setUp(scenario("hold and settle")
                        .during(Load.TIME)
                        .on(Load.lifecycle(ACCOUNTS))
                        .injectClosed(constantConcurrentUsers(USERS).during(Load.TIME)))
                .protocols(Load.protocol(server))
                .assertions(global().failedRequests().count().is(0L));
    }

    @Override
    public void after() {
        server.stop();
    }
}
