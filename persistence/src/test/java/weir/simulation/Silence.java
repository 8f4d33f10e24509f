package weir.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.LoggerFactory;

/// As long as it is open, neither the actors nor the gateway log anything: a journal that fails is what a simulation
/// does all the time.
public final class Silence implements AutoCloseable {
    private final Map<Logger, Level> before = new LinkedHashMap<>();

    public Silence() {
        for (var name : new String[] {"org.apache.pekko", "weir.actor", "weir.http.gateway"}) {
            if (LoggerFactory.getLogger(name) instanceof Logger logger) {
                before.put(logger, logger.getEffectiveLevel());
                logger.setLevel(Level.OFF);
            }
        }
    }

    @Override
    public void close() {
        before.forEach(Logger::setLevel);
    }
}
