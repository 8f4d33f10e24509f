package weir.persistence.postgres;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// What PostgreSQL had to say: its log, and the part of it that one start wrote.
final class ServerLog {
    /// A log grown beyond this is put aside at the next start; one older log is kept.
    private static final long LONG_BYTES = 16L * 1024 * 1024;

    private static final List<String> MARKS = List.of("FATAL:", "PANIC:", "ERROR:", "error:");
    private static final List<String> CONFIGURATION_MARKS = List.of("LOG:");

    private final Path file;
    private long mark;

    ServerLog(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    /// What is written from here on belongs to a new start.
    void mark() throws IOException {
        var size = Files.exists(file) ? Files.size(file) : 0;
        if (size > LONG_BYTES) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            size = 0;
        }
        mark = size;
    }

    boolean says(String words) {
        return text().contains(words);
    }

    /// Why the start failed and what to do about it.
    String sentence(Path folder) {
        var text = text();
        if (text.contains("No space left on device")) {
            return "The disk of " + folder
                    + " is full, and PostgreSQL cannot start. Make room: a Weir that runs then goes on"
                    + " by itself, and one that has ended can be started again.";
        }
        if (text.contains("is not compatible with this version") || text.contains("incompatible with server")) {
            return folder + " was written by another version of PostgreSQL. Start the Weir that wrote it, or choose"
                    + " another data folder.";
        }
        if (text.contains("Permission denied")
                || text.contains("has wrong ownership")
                || text.contains("has invalid permissions")) {
            return "PostgreSQL may not use " + folder + ": " + complaint(text)
                    + ". Run Weir as the user that owns this folder, or give the folder to the user that runs Weir.";
        }
        if (text.contains("lock file \"postmaster.pid\" already exists") || text.contains("is still in use")) {
            return "Another PostgreSQL still works in " + folder + " (its process is named in " + folder
                    + "/postmaster.pid). Stop it and start Weir again.";
        }
        return "PostgreSQL did not start in " + folder + ": " + complaint(text) + ". Its log is " + file + ".";
    }

    /// The first of the gravest lines; a setting that is wrong is only a `LOG:`, before the line that says that one is.
    private static String complaint(String text) {
        var marks = text.contains("contains errors") ? CONFIGURATION_MARKS : MARKS;
        return marks.stream()
                .flatMap(mark -> text.lines()
                        .filter(line -> line.contains(mark))
                        .map(line -> line.substring(line.indexOf(mark) + mark.length())
                                .strip())
                        .limit(1))
                .findFirst()
                .or(() -> text.lines().filter(line -> !line.isBlank()).reduce((_, last) -> last))
                .orElse("it said nothing");
    }

    private String text() {
        try (var channel = FileChannel.open(file)) {
            channel.position(mark);
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "error: its log cannot be read (" + e.getMessage() + ")";
        }
    }
}
