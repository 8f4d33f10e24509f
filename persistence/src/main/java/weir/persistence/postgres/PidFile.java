package weir.persistence.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What PostgreSQL writes about itself into `postmaster.pid`. Only PostgreSQL deletes that file.
record PidFile(long pid, boolean ready) {
    private static final int STATUS_LINE = 7;

    static Optional<PidFile> of(Path folder) {
        try {
            return parse(Files.readAllLines(folder.resolve("postmaster.pid")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StartFailure("The file " + folder + "/postmaster.pid cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /// The process, if it lives and really is the PostgreSQL of `folder`: numbers of processes are used again.
    Optional<ProcessHandle> server(Path folder) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .commandLine()
                        .filter(command -> command.contains("/bin/postgres") && command.contains(folder.toString()))
                        .isPresent());
    }

    private static Optional<PidFile> parse(List<String> lines) {
        if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,18}")) {
            return Optional.empty();
        }
        var ready = lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
        return Optional.of(new PidFile(Long.parseLong(lines.getFirst().strip()), ready));
    }
}
