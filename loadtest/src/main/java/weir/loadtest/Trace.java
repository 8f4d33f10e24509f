package weir.loadtest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;

/// A production trace: when requests came, and the tokens each took in and gave out. Its source and licence stand
/// beside it, in `resources/trace/README.md`.
record Trace(List<Request> requests) {
    private static final String FILE = "/trace/AzureLLMInferenceTrace_code.csv";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSS");

    /// @param offset since the first request of the trace
    record Request(Duration offset, long inputTokens, long outputTokens) {}

    static Trace load() {
        try (var stream = Objects.requireNonNull(Trace.class.getResourceAsStream(FILE), FILE);
                var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return parse(reader.lines().skip(1).filter(line -> !line.isBlank()).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Trace parse(List<String> lines) {
        var first = time(lines.getFirst());
        return new Trace(lines.stream().map(line -> request(first, line)).toList());
    }

    Duration length() {
        return requests.getLast().offset();
    }

    private static Request request(LocalDateTime first, String line) {
        var columns = line.split(",", -1);
        return new Request(Duration.between(first, time(line)), Long.parseLong(columns[1]), Long.parseLong(columns[2]));
    }

    private static LocalDateTime time(String line) {
        return LocalDateTime.parse(line.substring(0, line.indexOf(',')), TIME);
    }
}
