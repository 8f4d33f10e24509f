package weir.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Runs the domain's benchmarks, and keeps what JMH says.
final class DomainBench {
    private DomainBench() {}

    static void run(boolean quick, Path out) throws IOException, RunnerException {
        Files.createDirectories(out);
        var options = new OptionsBuilder()
                .include("weir.benchmark.domain")
                .resultFormat(ResultFormatType.JSON)
                .result(out.resolve("domain.json").toString());
        if (quick) {
            options.warmupIterations(1).measurementIterations(1).measurementTime(TimeValue.seconds(1));
        }
        new Runner(options.build()).run();
    }
}
