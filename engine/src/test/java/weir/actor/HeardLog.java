package weir.actor;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/// What a class has told the log since this was made.
final class HeardLog implements AutoCloseable {
    private final Logger logger;
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();

    HeardLog(Class<?> source) {
        logger = (Logger) LoggerFactory.getLogger(source);
        heard.start();
        logger.addAppender(heard);
    }

    /// Each error, with what the innermost of its causes says.
    List<String> errors() {
        return List.copyOf(heard.list).stream()
                .filter(event -> event.getLevel() == Level.ERROR)
                .map(HeardLog::line)
                .toList();
    }

    private static String line(ILoggingEvent event) {
        var cause = event.getThrowableProxy();
        while (cause != null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return event.getFormattedMessage() + (cause == null ? "" : ": " + cause.getMessage());
    }

    @Override
    public void close() {
        logger.detachAppender(heard);
    }
}
