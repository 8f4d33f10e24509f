package weir.simulation.machine;

import java.util.Optional;
import org.apache.pekko.persistence.SelectedSnapshot;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import org.apache.pekko.persistence.snapshot.japi.SnapshotStore;
import scala.concurrent.Future;

/// The snapshots of a node, on its [Disk]. Named in the configuration.
public final class TableSnapshots extends SnapshotStore {
    private final Disk disk = Parts.of(context().system()).disk();

    @Override
    public Future<Optional<SelectedSnapshot>> doLoadAsync(String persistenceId, SnapshotSelectionCriteria criteria) {
        return disk.ask(
                persistenceId,
                () -> disk.tables()
                        .snapshot(persistenceId, criteria.maxSequenceNr())
                        .map(snapshot -> new SelectedSnapshot(
                                new SnapshotMetadata(persistenceId, snapshot.sequence(), 0),
                                snapshot.state().read(context().system()))));
    }

    @Override
    public Future<Void> doSaveAsync(SnapshotMetadata metadata, Object state) {
        var stored = StoredValue.of(state, context().system());
        return disk.ask(metadata.persistenceId(), () -> {
            disk.tables().save(metadata.persistenceId(), new Tables.Snapshot(metadata.sequenceNr(), stored));
            return null;
        });
    }

    @Override
    public Future<Void> doDeleteAsync(SnapshotMetadata metadata) {
        return forget(metadata.persistenceId(), metadata.sequenceNr(), metadata.sequenceNr());
    }

    @Override
    public Future<Void> doDeleteAsync(String persistenceId, SnapshotSelectionCriteria criteria) {
        return forget(persistenceId, criteria.minSequenceNr(), criteria.maxSequenceNr());
    }

    private Future<Void> forget(String persistenceId, long from, long to) {
        return disk.ask(persistenceId, () -> {
            disk.tables().forget(persistenceId, from, to);
            return null;
        });
    }
}
