package weir.persistence.journal;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import kamon.Kamon;
import kamon.metric.Histogram;
import kamon.metric.Timer;
import org.apache.pekko.persistence.jdbc.config.JournalConfig;
import org.apache.pekko.persistence.jdbc.journal.dao.DefaultJournalDao;
import org.apache.pekko.persistence.jdbc.journal.dao.JournalTables.JournalPekkoSerializationRow;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.stream.Materializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.collection.immutable.Set;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.concurrent.Future$;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;
import scala.util.Try;
import slick.jdbc.JdbcBackend;
import slick.jdbc.JdbcProfile;
import weir.actor.PersistenceIds;

/// The plugin's journal, written by COPY on connections and threads of its own.
///
/// Rows that PostgreSQL refuses fail those who sent them, and nobody else who was written with them. (They fail and are
/// not "rejected", in the plugin's words: a rejection leaves the actor running with a state that has the event
/// already.)
public final class CopyJournalDao extends DefaultJournalDao {
    private static final Logger LOG = LoggerFactory.getLogger(CopyJournalDao.class);

    private final Timer writeTime = Kamon.timer("weir.journal.write.time").withoutTags();
    private final Histogram writeRows =
            Kamon.histogram("weir.journal.write.rows").withoutTags();
    private final Acknowledged acknowledged;
    private final JournalWriter writer;
    private final WriteQueue queue;

    /// Called by the plugin, which finds it by the types of these parameters.
    public CopyJournalDao(
            JdbcBackend.JdbcDatabaseDef database,
            JdbcProfile profile,
            JournalConfig config,
            Serialization serialization,
            ExecutionContext executionContext,
            Materializer materializer) {
        super(database, profile, config, serialization, executionContext, materializer);
        var dao = config.daoConfig();
        var settings = materializer.system().settings();
        this.acknowledged = settings.setup().get(Acknowledged.class).orElseGet(Acknowledged::new);
        this.writer = JournalSettings.writer(settings.config(), dao.parallelism(), acknowledged);
        this.queue = new WriteQueue(
                dao.bufferSize(), dao.batchSize(), dao.parallelism(), () -> rehearse(List.of()), this::write);
        materializer.system().registerOnTermination(this::close);
    }

    @Override
    public Future<BoxedUnit> queueWriteJournalRows(Seq<Tuple2<JournalPekkoSerializationRow, Set<String>>> rows) {
        if (rows.isEmpty()) {
            return Future.unit();
        }
        var lost = acknowledged.begin();
        return lost.isPresent()
                ? Future$.MODULE$.failed(lost.get())
                : queue.write(untagged(rows)).transform(this::ended, ExecutionContext.parasitic$.MODULE$);
    }

    private Try<BoxedUnit> ended(Try<BoxedUnit> result) {
        acknowledged.end();
        return result;
    }

    private Map<JournalPekkoSerializationRow, Exception> write(List<JournalPekkoSerializationRow> all)
            throws SQLException {
        var rows = all.stream().filter(row -> !isRehearsed(row)).toList();
        if (rows.size() < all.size()) {
            rehearse(all.stream().filter(CopyJournalDao::isRehearsed).toList());
        }
        if (rows.isEmpty()) {
            return Map.of();
        }
        var started = writeTime.start();
        var refused = writer.write(rows);
        acknowledged.add(rows.stream().filter(row -> !refused.containsKey(row)).toList());
        started.stop();
        writeRows.record(rows.size());
        return refused;
    }

    private static boolean isRehearsed(JournalPekkoSerializationRow row) {
        return PersistenceIds.isRehearsed(row.persistenceId());
    }

    /// Where it fails, the first row takes its time, or fails as well.
    private void rehearse(List<JournalPekkoSerializationRow> rows) {
        try {
            writer.rehearse(rows);
        } catch (SQLException | RuntimeException e) {
            LOG.debug("not rehearsed", e);
        }
    }

    private BoxedUnit close() {
        queue.close();
        writer.close();
        return BoxedUnit.UNIT;
    }

    /// The rows without their tags, of which there are none: COPY could not write them.
    private static List<JournalPekkoSerializationRow> untagged(
            Seq<Tuple2<JournalPekkoSerializationRow, Set<String>>> rows) {
        return CollectionConverters.asJava(rows).stream().map(Tuple2::_1).toList();
    }
}
