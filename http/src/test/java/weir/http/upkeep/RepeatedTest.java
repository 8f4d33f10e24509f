package weir.http.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RepeatedTest {
    private final Logger log = (Logger) LoggerFactory.getLogger(Repeated.class);
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();

    @BeforeEach
    void listen() {
        heard.start();
        log.addAppender(heard);
    }

    @AfterEach
    void listenNoMore() {
        log.detachAppender(heard);
    }

    @Test
    void work_that_fails_is_done_again() throws InterruptedException {
        var times = new CountDownLatch(3);
        var work = new Repeated("Counting", () -> {
            times.countDown();
            if (times.getCount() == 1) {
                throw new SQLException("no connection");
            }
            throw new IllegalStateException("a fault");
        });
        try (var thread = Executors.newSingleThreadScheduledExecutor()) {
            var _ = thread.scheduleWithFixedDelay(work, 0, 1, TimeUnit.MILLISECONDS);
            assertThat(times.await(10, TimeUnit.SECONDS)).isTrue();
            thread.shutdownNow();
        }
    }

    @Test
    void a_fault_is_told_and_an_outage_is_told_elsewhere() {
        new Repeated("Counting", () -> {
                    throw new SQLException("no connection");
                })
                .run();
        assertThat(heard.list).isEmpty();
        new Repeated("Counting", () -> {
                    throw new IllegalStateException("a fault");
                })
                .run();
        assertThat(heard.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.ERROR);
            assertThat(event.getFormattedMessage()).isEqualTo("Counting failed, and is done again");
            assertThat(event.getThrowableProxy().getMessage()).isEqualTo("a fault");
        });
    }
}
