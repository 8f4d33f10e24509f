package weir.http.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import weir.domain.credit.ByFunding;
import weir.domain.credit.Credits;
import weir.http.contract.Contract;
import weir.http.contract.Exchange;
import weir.http.door.Response;
import weir.http.door.json.Json;
import weir.persistence.audit.Audit;

class AuditCallTest {
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Audit.Report REPORT = new Audit.Report(
            1,
            10,
            20,
            3,
            3,
            0,
            0,
            0,
            0,
            0,
            Credits.ZERO,
            ByFunding.all(Credits.ZERO),
            Credits.ZERO,
            Credits.ZERO,
            Credits.ZERO,
            Credits.ZERO,
            Credits.ZERO,
            Credits.ZERO,
            Credits.ZERO,
            Credits.ZERO,
            Credits.ZERO,
            new Audit.Ledger(1, 0, 0, 0),
            0,
            List.of());

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final AtomicInteger runs = new AtomicInteger();
    private final CountDownLatch half = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void a_long_audit_says_how_far_it_is_and_all_who_ask_share_it() throws Exception {
        try (var call = new AuditCall(this::halting, () -> true, now::get, Runnable::run)) {
            assertThat(asked(call, 202).get("began_at").asText()).isEqualTo("2026-11-23T04:00:00.000Z");
            assertThat(half.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(asked(call, 202).toString())
                    .isEqualTo(
                            "{\"state\":\"running\",\"began_at\":\"2026-11-23T04:00:00.000Z\",\"rows_read\":5,\"rows\":10}");
            now.set(NOON.plusSeconds(40));
            end.countDown();
            var report = reported(call);
            assertThat(report.get("began_at").asText()).isEqualTo("2026-11-23T04:00:00.000Z");
            assertThat(report.get("ended_at").asText()).isEqualTo("2026-11-23T04:00:40.000Z");
            assertThat(runs).hasValue(1);
            assertThat(reported(call).get("began_at").asText()).isEqualTo("2026-11-23T04:00:40.000Z");
            assertThat(runs).hasValue(2);
        }
    }

    @Test
    void a_report_is_had_by_those_who_wait_for_it_or_by_the_next_within_a_while() throws Exception {
        var waitedFor = new AuditRun(now::get);
        var waiting = waitedFor.join();
        waitedFor.make(_ -> REPORT);
        assertThat(waiting.get().status()).isEqualTo(200);
        assertThat(waitedFor.isOver(NOON)).isTrue();

        var left = new AuditRun(now::get);
        left.tell(left.join());
        left.make(_ -> REPORT);
        assertThat(left.isOver(NOON)).isFalse();
        assertThat(left.isOver(NOON.plusMillis(1))).as("too old").isTrue();
        assertThat(left.join().get().status()).isEqualTo(200);
        assertThat(left.isOver(NOON)).as("taken").isTrue();
    }

    @Test
    void a_short_audit_is_made_anew_for_everybody_who_asks_later() throws Exception {
        end.countDown();
        var later = new ArrayList<Runnable>();
        try (var call = new AuditCall(this::halting, () -> true, now::get, later::add)) {
            asked(call, 200);
            later.forEach(Runnable::run);
            asked(call, 200);
            assertThat(runs).hasValue(2);
        }
    }

    @Test
    void a_database_that_goes_away_is_told_and_the_next_audit_begins_anew() throws Exception {
        AuditCall.Auditing broken = _ -> {
            runs.incrementAndGet();
            throw new SQLException("gone", "08006");
        };
        try (var call = new AuditCall(broken, () -> true, now::get, _ -> {})) {
            assertThat(answered(call).status()).isEqualTo(503);
            assertThat(answered(call).status()).isEqualTo(503);
            assertThat(runs).hasValue(2);
        }
        try (var call = new AuditCall(broken, () -> false, now::get, _ -> {})) {
            assertThat(answered(call).status()).isEqualTo(503);
            assertThat(runs).hasValue(2);
        }
    }

    @Test
    void a_database_without_room_is_told_as_one_that_is_away() throws Exception {
        AuditCall.Auditing full = _ -> {
            throw new SQLException("no space left on device", "53100");
        };
        try (var call = new AuditCall(full, () -> true, now::get, _ -> {})) {
            assertThat(answered(call).status()).isEqualTo(503);
        }
    }

    private Audit.Report halting(Audit.Progress progress) throws InterruptedException {
        runs.incrementAndGet();
        progress.read(5, 10);
        half.countDown();
        assertThat(end.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return REPORT;
    }

    /// Asks until the audit has ended.
    private static JsonNode reported(AuditCall call) throws Exception {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var answer = answered(call);
        while (answer.status() == 202 && System.nanoTime() < deadline) {
            answer = answered(call);
        }
        assertThat(answer.status()).isEqualTo(200);
        return json(answer);
    }

    private static JsonNode asked(AuditCall call, int status) throws Exception {
        var answer = answered(call);
        assertThat(answer.status()).isEqualTo(status);
        var json = json(answer);
        Contract.OF_THE_API.matches(status == 200 ? "Audit" : "AuditProgress", json);
        return json;
    }

    private static Response answered(AuditCall call) throws Exception {
        return call.make().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static JsonNode json(Response answer) throws Exception {
        return Exchange.JSON.readTree(Json.line(answer.body()).utf8String());
    }
}
