package weir.simulation.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.persistence.journal.japi.AsyncWriteJournal;
import scala.concurrent.Future;
import scala.jdk.javaapi.CollectionConverters;

/// The journal of a node, on its [Disk]. Named in the configuration.
public final class TableJournal extends AsyncWriteJournal {
    private final Disk disk = Parts.of(context().system()).disk();

    @Override
    public Future<Iterable<Optional<Exception>>> doAsyncWriteMessages(Iterable<AtomicWrite> messages) {
        var rows = new ArrayList<Tables.Row>();
        messages.forEach(write -> CollectionConverters.asJava(write.payload()).forEach(frame -> rows.add(row(frame))));
        return disk.ask(rows.getFirst().persistenceId(), () -> {
            disk.tables().write(disk.epoch(), rows);
            return List.of();
        });
    }

    private Tables.Row row(PersistentRepr frame) {
        var stored = StoredValue.of(frame.payload(), context().system());
        var read = stored.read(context().system());
        return new Tables.Row(frame.persistenceId(), frame.sequenceNr(), stored, read, frame.withPayload(""));
    }

    @Override
    public Future<Long> doAsyncReadHighestSequenceNr(String persistenceId, long from) {
        return disk.ask(persistenceId, () -> disk.tables().highest(persistenceId));
    }

    @Override
    public Future<Void> doAsyncReplayMessages(
            String persistenceId, long from, long to, long most, Consumer<PersistentRepr> replay) {
        return disk.ask(persistenceId, () -> {
            disk.tables().rows(persistenceId, from, to).stream()
                    .limit(most)
                    .map(row ->
                            row.frame().withPayload(row.event().read(context().system())))
                    .forEach(replay);
            return null;
        });
    }

    @Override
    public Future<Void> doAsyncDeleteMessagesTo(String persistenceId, long to) {
        throw new IllegalStateException("nobody deletes rows of " + persistenceId);
    }
}
