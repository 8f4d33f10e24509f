package weir.http.operating;

import com.typesafe.config.Config;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kamon.Kamon;
import kamon.Kamon$;
import kamon.metric.Counter;
import kamon.metric.Gauge;
import kamon.metric.Histogram;
import kamon.metric.Metric;
import kamon.metric.Timer;
import kamon.prometheus.PrometheusSettings;
import kamon.prometheus.PrometheusSettings$;
import kamon.prometheus.ScrapeDataBuilder;
import kamon.tag.TagSet;
import weir.actor.Instruments;
import weir.actor.PersistenceIds;
import weir.actor.Reply;
import weir.domain.account.Answer;
import weir.domain.account.ReportOutcome;
import weir.domain.credit.Draw;
import weir.domain.hold.Charge;
import weir.http.door.json.Words;

/// What Weir measures, kept by Kamon and read by Prometheus. Called on actor threads: every instrument is found
/// without a lock, and recording is a few nanoseconds.
public final class Metrics implements Instruments {
    private static final boolean KEEP = false;

    private final PrometheusSettings.Generic settings;
    private final Metric.Counter holds =
            Kamon.counter("weir.holds", "Holds asked for, by how it went and why. Held: the reason is what pays.");
    private final Metric.Counter settlements = Kamon.counter("weir.settlements", "Settlements answered, by outcome.");
    private final Metric.Counter charged =
            Kamon.counter("weir.charged.micros", "Millionths of a credit charged, by what paid; `overage` is owed.");
    private final Histogram batchCommands = Kamon.histogram("weir.batch.commands", "Commands of one journal row.")
            .withoutTags();
    private final Histogram batchEvents =
            Kamon.histogram("weir.batch.events", "Events of one journal row.").withoutTags();
    private final Timer batchWrite = Kamon.timer("weir.batch.write", "Until a batch is durable, as its account waits.")
            .withoutTags();
    private final Gauge openHolds = Kamon.gauge("weir.open.holds", "Open holds of the accounts that are in memory.")
            .withoutTags();
    private final Gauge remembered = Kamon.gauge(
                    "weir.remembered.holds",
                    "Ended holds that the accounts in memory remember for ten minutes; at most holds.remembered.")
            .withoutTags();
    private final Timer recovery = Kamon.timer("weir.recovery", "Reading an account back from the journal.")
            .withoutTags();
    private final Timer holdLatency = Kamon.timer("weir.hold.latency", "From the front door to a hold's answer.")
            .withoutTags();
    private final Metric.Counter reports =
            Kamon.counter("weir.reported.events", "Events of usage that were reported without a hold, by outcome.");
    private final Map<String, Counter> reportCounters = new ConcurrentHashMap<>();
    private final Map<Labels.OfHold, Counter> holdCounters = new ConcurrentHashMap<>();
    private final Map<String, Counter> settlementCounters = new ConcurrentHashMap<>();
    private final Map<String, Counter> chargeCounters = new ConcurrentHashMap<>();

    public Metrics(Config config) {
        Kamon.reconfigure(config);
        this.settings = PrometheusSettings$.MODULE$.readSettings(config.getConfig("kamon.prometheus"));
    }

    /// Everything measured since the process began, as Prometheus reads it. Taken when asked for: nothing ticks.
    public String text() {
        var snapshot = Kamon$.MODULE$.registry().snapshot(KEEP);
        return new ScrapeDataBuilder(settings, TagSet.Empty())
                .appendCounters(snapshot.counters())
                .appendGauges(snapshot.gauges())
                .appendHistograms(snapshot.histograms())
                .appendHistograms(snapshot.timers())
                .appendHistograms(snapshot.rangeSamplers())
                .build();
    }

    @Override
    public void answered(Answer answer) {
        Labels.ofSettlement(answer).ifPresent(this::settled);
        if (answer instanceof Answer.Settled(var _, var receipt, var repeated) && !repeated) {
            charged(receipt.charge());
        }
        if (answer instanceof Answer.Reported(var bookings)) {
            for (var booking : bookings) {
                if (booking instanceof ReportOutcome.Applied(var event)) {
                    charged(event.charge());
                }
            }
        }
    }

    @Override
    public void wrote(int commands, int events, long nanos) {
        batchCommands.record(commands);
        batchEvents.record(events);
        batchWrite.record(nanos);
    }

    @Override
    public void recovered(long nanos) {
        recovery.record(nanos);
    }

    @Override
    public void opened(int more) {
        openHolds.increment(more);
    }

    @Override
    public void remembered(int more) {
        remembered.increment(more);
    }

    /// A hold was answered. A rehearsed one is put into words like every other, and counted as none.
    void held(String account, Reply reply, long nanos) {
        var labels = Labels.ofHold(reply);
        if (!account.equals(PersistenceIds.REHEARSED)) {
            holdLatency.record(nanos);
            holdCounters.computeIfAbsent(labels, this::holdCounter).increment();
        }
    }

    private Counter holdCounter(Labels.OfHold labels) {
        return holds.withTags(TagSet.builder()
                .add("outcome", labels.outcome())
                .add("reason", labels.reason())
                .build());
    }

    /// Usage was reported without a hold.
    public void reported(String outcome, int events) {
        reportCounters
                .computeIfAbsent(outcome, word -> reports.withTag("outcome", word))
                .increment(events);
    }

    private void settled(String outcome) {
        settlementCounters
                .computeIfAbsent(outcome, word -> settlements.withTag("outcome", word))
                .increment();
    }

    private void charged(Charge charge) {
        for (Draw draw : charge.draws()) {
            charged(Words.of(draw.funding()), draw.amount().micros());
        }
        if (!charge.overage().isZero()) {
            charged(Labels.OVERAGE, charge.overage().micros());
        }
    }

    private void charged(String funding, long micros) {
        chargeCounters
                .computeIfAbsent(funding, word -> charged.withTag("funding", word))
                .increment(micros);
    }
}
