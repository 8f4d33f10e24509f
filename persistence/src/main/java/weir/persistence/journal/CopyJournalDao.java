package weir.persistence.journal;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import kamon.Kamon;
import kamon.metric.Histogram;
import kamon.metric.Timer;
import org.apache.pekko.persistence.jdbc.config.JournalConfig;
import org.apache.pekko.persistence.jdbc.journal.dao.DefaultJournalDao;
import org.apache.pekko.persistence.jdbc.journal.dao.JournalTables.JournalPekkoSerializationRow;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.stream.Materializer;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.collection.immutable.Set;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.concurrent.Promise;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;
import slick.jdbc.JdbcBackend;
import slick.jdbc.JdbcProfile;

/// The plugin's journal, written by COPY on connections and threads of its own.
///
/// The plugin gathers the rows of unrelated actors into one write and gives all of them its one result. Rows that
/// PostgreSQL refuses are therefore remembered here while the write as a whole succeeds, and fail those who sent them
/// when their own result is made. (They fail and are not "rejected", in the plugin's words: a rejection leaves the
/// actor running with a state that has the event already.)
public final class CopyJournalDao extends DefaultJournalDao {
    private final Timer writeTime = Kamon.timer("weir.journal.write.time").withoutTags();
    private final Histogram writeRows =
            Kamon.histogram("weir.journal.write.rows").withoutTags();
    private final Map<JournalPekkoSerializationRow, Exception> refused = new ConcurrentHashMap<>();
    private final JournalWriter writer;
    private final ExecutorService threads;

    /// Called by the plugin, which finds it by the types of these parameters.
    public CopyJournalDao(
            JdbcBackend.JdbcDatabaseDef database,
            JdbcProfile profile,
            JournalConfig config,
            Serialization serialization,
            ExecutionContext executionContext,
            Materializer materializer) {
        super(database, profile, config, serialization, executionContext, materializer);
        var parallelism = config.daoConfig().parallelism();
        this.writer = JournalSettings.writer(materializer.system().settings().config(), parallelism);
        this.threads = Executors.newFixedThreadPool(
                parallelism,
                Thread.ofPlatform().daemon().name("weir-journal-", 1).factory());
        materializer.system().registerOnTermination(this::close);
    }

    @Override
    public Future<BoxedUnit> queueWriteJournalRows(Seq<Tuple2<JournalPekkoSerializationRow, Set<String>>> rows) {
        return super.queueWriteJournalRows(rows).flatMap(_ -> result(untagged(rows)), ec());
    }

    @Override
    public Future<BoxedUnit> writeJournalRows(Seq<Tuple2<JournalPekkoSerializationRow, Set<String>>> rows) {
        var written = Promise.<BoxedUnit>apply();
        threads.execute(() -> {
            try {
                write(untagged(rows));
                written.success(BoxedUnit.UNIT);
            } catch (SQLException | RuntimeException e) {
                written.failure(e);
            }
        });
        return written.future();
    }

    private void write(List<JournalPekkoSerializationRow> rows) throws SQLException {
        if (!rows.isEmpty()) {
            var started = writeTime.start();
            refused.putAll(writer.write(rows));
            started.stop();
            writeRows.record(rows.size());
        }
    }

    /// Each refused row is forgotten as it is told: a write's rows are all of one persistence id, and share one reason.
    private Future<BoxedUnit> result(List<JournalPekkoSerializationRow> rows) {
        if (refused.isEmpty()) {
            return Future.unit();
        }
        var reasons =
                rows.stream().map(refused::remove).filter(Objects::nonNull).toList();
        return reasons.isEmpty()
                ? Future.unit()
                : Promise.<BoxedUnit>failed(reasons.getFirst()).future();
    }

    private BoxedUnit close() {
        threads.shutdown();
        writer.close();
        return BoxedUnit.UNIT;
    }

    /// The rows without their tags, of which there are none: COPY could not write them.
    private static List<JournalPekkoSerializationRow> untagged(
            Seq<Tuple2<JournalPekkoSerializationRow, Set<String>>> rows) {
        return CollectionConverters.asJava(rows).stream().map(Tuple2::_1).toList();
    }
}
