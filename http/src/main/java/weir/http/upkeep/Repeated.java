package weir.http.upkeep;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work that is done again and again. What fails is done again: a schedule ends with the first exception that it sees,
/// and nobody else would say that the work is not done any more.
///
/// A database that does not answer is told by what watches it; all else that fails is a fault.
///
/// @param what is told to have failed, such as "A look at the answers"
public record Repeated(String what, Work work) implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Repeated.class);

    /// What is done each time.
    @FunctionalInterface
    public interface Work {
        void run() throws SQLException;
    }

    @Override
    public void run() {
        try {
            work.run();
        } catch (SQLException e) {
            LOG.debug("{} failed, and is done again", what, e);
        } catch (RuntimeException e) {
            LOG.error("{} failed, and is done again", what, e);
        }
    }
}
