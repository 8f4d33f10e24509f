package weir.simulation.machine;

import com.typesafe.config.Config;
import java.util.concurrent.ThreadFactory;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.ExecutorServiceConfigurator;
import org.apache.pekko.dispatch.ExecutorServiceFactory;

/// Gives every dispatcher of a node its [Turns]. Named in the configuration.
public final class TurnsConfigurator extends ExecutorServiceConfigurator {
    private final Turns turns;

    public TurnsConfigurator(Config config, DispatcherPrerequisites prerequisites) {
        super(config, prerequisites);
        turns = Parts.of(prerequisites.settings().setup()).turns();
    }

    @Override
    public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threads) {
        return () -> turns;
    }
}
