package weir.http.gateway.claude;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.pekko.util.ByteString;
import weir.http.gateway.sse.SseEvent;
import weir.http.gateway.sse.SseReader;

/// Conversations of our own in files, in pairs: what one side sent, and what the other one must get.
record Transcripts(String folder) {
    private static final Path ROOT = Path.of("src/test/resources/weir/http/gateway/claude");
    private static final int MOST_BYTES = 1024 * 1024;

    /// The names of the cases, by the ending of what is sent.
    Stream<String> cases(String ending) {
        try (var files = Files.list(ROOT.resolve(folder))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String file) {
        try {
            return Files.readString(ROOT.resolve(folder).resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<SseEvent> events(String file) {
        return new SseReader(MOST_BYTES).read(ByteString.fromString(read(file))).stream();
    }

    /// Compares with a file, which `-Dweir.golden=write` writes anew: read then what has changed in it.
    void check(String file, String made) {
        if (System.getProperty("weir.golden", "").equals("write")) {
            write(file, made);
        }
        assertThat(made)
                .as("%s/%s. Where it is meant: -Dweir.golden=write", folder, file)
                .isEqualTo(read(file));
    }

    private void write(String file, String made) {
        try {
            Files.writeString(ROOT.resolve(folder).resolve(file), made);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
