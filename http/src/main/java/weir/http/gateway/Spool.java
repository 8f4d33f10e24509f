package weir.http.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.util.ByteString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.domain.hold.HoldId;
import weir.domain.hold.Outcome;
import weir.domain.rating.Usage;
import weir.http.door.json.Json;

/// The last words that no account had answered when the server stopped, a line of JSON each, for its next start.
///
/// It is written at a stop alone, and stays until all of it was answered: a start that is killed tells it again, which
/// ends no hold twice.
final class Spool {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final String NAME = "unsettled.jsonl";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private boolean stopped;

    /// @param data the data folder, which is locked already
    Spool(Path data) {
        this.file = data.resolve(NAME);
    }

    /// What the last stop has left; a line that nobody can read is logged and passed over.
    List<LastWord> read() {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .flatMap(line -> word(line).stream())
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All that was read has been answered.
    synchronized void clear() {
        if (!stopped) {
            replace(List.of());
        }
    }

    /// Leaves this for the next start, whole or not at all, in place of what was there.
    synchronized void leave(List<LastWord> unheard) {
        stopped = true;
        replace(unheard);
        if (!unheard.isEmpty()) {
            LOG.warn("The journal did not answer: how {} exchanges ended is kept in {}", unheard.size(), file);
        }
    }

    private void replace(List<LastWord> words) {
        try {
            if (words.isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                write(words);
            }
        } catch (IOException e) {
            words.forEach(
                    word -> LOG.error("{} could not be kept: {}", word.hold().text(), word, e));
        }
    }

    private void write(List<LastWord> words) throws IOException {
        var unfinished = file.resolveSibling(NAME + ".unfinished");
        Files.deleteIfExists(unfinished);
        try (var channel = FileChannel.open(
                unfinished,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            for (var word : words) {
                var line = line(word).asByteBuffer();
                while (line.hasRemaining()) {
                    channel.write(line);
                }
            }
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        try (var folder = FileChannel.open(file.toAbsolutePath().getParent())) {
            folder.force(true);
        }
    }

    private static ByteString line(LastWord word) {
        return Json.line(json -> {
            json.text("hold", word.hold().text()).text("until", word.until().toString());
            if (word.used() != null) {
                var usage = word.used().usage();
                json.name("outcome", word.used().outcome())
                        .number("input_tokens", usage.input())
                        .number("cached_tokens", usage.cached())
                        .number("output_tokens", usage.output())
                        .number("reasoning_tokens", usage.reasoning());
            }
        });
    }

    private static Optional<LastWord> word(String line) {
        try {
            var json = JSON.readTree(line);
            var hold = HoldId.parse(json.required("hold").asText()).orElseThrow();
            var until = Instant.parse(json.required("until").asText());
            return Optional.of(new LastWord(hold, until, json.has("outcome") ? used(json) : null));
        } catch (IOException | RuntimeException unreadable) {
            LOG.error("A line of {} cannot be read ({}): {}", NAME, unreadable.getMessage(), line);
            return Optional.empty();
        }
    }

    private static LastWord.Used used(JsonNode json) {
        var usage = new Usage(
                json.required("input_tokens").longValue(),
                json.required("cached_tokens").longValue(),
                json.required("output_tokens").longValue(),
                json.required("reasoning_tokens").longValue());
        return new LastWord.Used(
                usage, Outcome.valueOf(json.required("outcome").asText().toUpperCase(Locale.ROOT)));
    }
}
