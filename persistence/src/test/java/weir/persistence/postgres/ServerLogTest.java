package weir.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {
    private static final Path FOLDER = Path.of("/data/postgres");

    @TempDir
    private Path data;

    @Test
    void what_postgres_says_becomes_a_sentence_with_what_to_do() throws IOException {
        check(
                "FATAL:  could not write to file \"pg_wal/xlogtemp.29\": No space left on device",
                "The disk of /data/postgres is full, and PostgreSQL cannot start. Make room");
        check(
                "FATAL:  database files are incompatible with server",
                "/data/postgres was written by another version of PostgreSQL.");
        check(
                "FATAL:  data directory \"/data/postgres\" has wrong ownership",
                "Run Weir as the user that owns this folder");
        check(
                "postgres: could not access directory \"/data/postgres\": Permission denied",
                "PostgreSQL may not use /data/postgres");
        check(
                "FATAL:  lock file \"postmaster.pid\" already exists",
                "Another PostgreSQL still works in /data/postgres (its process is named in");
        check(
                "LOG:  invalid value for parameter \"jit\": \"no!\"\nFATAL:  configuration file \"x\" contains errors",
                "did not start in /data/postgres: invalid value for parameter \"jit\": \"no!\". Its log is");
        check("Segmentation fault\n\n", "did not start in /data/postgres: Segmentation fault. Its log is");
        check("", "did not start in /data/postgres: it said nothing. Its log is");
    }

    private void check(String words, String sentence) throws IOException {
        var file = data.resolve("postgres.log");
        var log = new ServerLog(file);
        log.mark();
        Files.writeString(file, words, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        assertThat(log.sentence(FOLDER)).contains(sentence);
    }
}
