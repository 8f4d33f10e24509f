package weir.persistence.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import weir.actor.AccountState;
import weir.domain.account.AccountEvent;
import weir.domain.subuser.SubUserEvent;

/// What any version ever wrote is read by this one.
class StoredFilesTest {
    private static final Path FOLDER = Path.of("src/test/resources/journal");

    @Test
    void every_row_ever_kept_is_read_as_what_it_was() throws IOException {
        for (var kept : new StoredFiles(FOLDER).all()) {
            assertThat(StoredFiles.values(StoredFiles.shown(kept.read())))
                    .as("%s/%s/%s", kept.version(), kept.manifest(), kept.name())
                    .isEqualTo(StoredFiles.values(kept.text()));
        }
    }

    @Test
    void every_account_ever_kept_is_the_same_after_a_rest() throws IOException {
        var rested = 0;
        for (var kept : new StoredFiles(FOLDER).all()) {
            if (kept.read() instanceof AccountState state) {
                assertThat(WeirSerializer.packed(state).get())
                        .as("%s/%s/%s", kept.version(), kept.manifest(), kept.name())
                        .isEqualTo(state);
                rested++;
            }
        }
        assertThat(rested).isPositive();
    }

    @Test
    void every_event_type_is_kept_in_the_version_that_is_written_now() throws IOException {
        assertThat(names(WeirSerializer.ACCOUNT_BATCH)).containsAll(types(AccountEvent.class));
        assertThat(names(WeirSerializer.SUB_USER_EVENT)).containsAll(types(SubUserEvent.class));
        assertThat(names(WeirSerializer.ACCOUNT_SNAPSHOT)).contains("AccountState");
        assertThat(names(WeirSerializer.SUB_USER_SNAPSHOT)).contains("SubUser");
        assertThat(names(WeirSerializer.REPORTED)).contains("Usage-drawn");
    }

    @Test
    void what_is_written_now_is_what_was_kept() throws IOException {
        var samples = Stream.of(
                        Samples.batches(),
                        SubUserSamples.events(),
                        SnapshotSamples.accounts(),
                        SnapshotSamples.subUsers(),
                        EndSamples.ends(),
                        ReportSamples.kept())
                .flatMap(group -> group.entrySet().stream())
                .toList();
        var kept = now();
        for (var sample : samples) {
            assertThat(kept)
                    .filteredOn(file -> file.name().equals(sample.getKey()))
                    .as(sample.getKey())
                    .singleElement()
                    .satisfies(file -> assertThat(file.read()).isEqualTo(sample.getValue()))
                    .satisfies(file ->
                            assertThat(file.hex()).isEqualTo(StoredFiles.lines(Stored.bytes(sample.getValue()))));
        }
    }

    private static List<String> names(String manifest) throws IOException {
        return now().stream()
                .filter(kept -> kept.manifest().equals(manifest))
                .map(StoredFiles.Kept::name)
                .toList();
    }

    private static List<StoredFiles.Kept> now() throws IOException {
        return new StoredFiles(FOLDER)
                .all().stream()
                        .filter(kept -> kept.version().equals("v" + Format.VERSION))
                        .toList();
    }

    private static List<String> types(Class<?> family) {
        return Arrays.stream(family.getPermittedSubclasses())
                .flatMap(type -> type.isInterface() ? types(type).stream() : Stream.of(type.getSimpleName()))
                .toList();
    }
}
