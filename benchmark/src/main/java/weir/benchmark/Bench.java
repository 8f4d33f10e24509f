package weir.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/// `./weir bench`: everything that is measured, one command each.
public final class Bench {
    private static final String HELP = """
            What is measured, each on a PostgreSQL of its own with fsync on:

              ./weir bench engine [--quick]   the engine and the usual way, hot account and ten thousand
              ./weir bench domain [--quick]   the domain alone, with JMH
              ./weir bench memory             bytes of a resident account and of an open hold; recovery; passivation
              ./weir bench store              a store of a million accounts: start to first hold

              --out FOLDER   where the results go, docs/operating/results otherwise
            """;

    private Bench() {}

    public static void main(String[] arguments) throws IOException, RunnerException {
        var words = Arrays.asList(arguments);
        var quick = words.contains("--quick");
        var out = out(words);
        switch (words.isEmpty() ? "help" : words.getFirst()) {
            case "engine" -> new EngineBench(quick, out).run();
            case "domain" -> DomainBench.run(quick, out);
            case "memory" -> new MemoryBench(quick, out).run();
            case "store" -> new StoreBench(quick, out).run();
            default -> System.out.print(HELP);
        }
    }

    private static Path out(List<String> words) {
        var at = words.indexOf("--out");
        return Path.of(at >= 0 && at + 1 < words.size() ? words.get(at + 1) : "docs/operating/results");
    }
}
