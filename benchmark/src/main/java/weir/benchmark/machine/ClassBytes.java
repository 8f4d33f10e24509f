package weir.benchmark.machine;

import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/// What the reachable objects of each class take.
///
/// @param byClass their bytes, by the name of the class as the JVM has it; small ones are left out
public record ClassBytes(Map<String, Long> byClass) {
    /// Most classes have few objects. The names of all of them would take half a megabyte of what is measured next.
    private static final long SMALL = 4_000;

    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+).*");

    /// Counted by the JVM, in itself: it collects before.
    public static ClassBytes reachable() {
        try {
            var counted = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            var byClass = new HashMap<String, Long>();
            counted.toString().lines().map(LINE::matcher).forEach(line -> {
                if (line.matches()) {
                    byClass.merge(line.group(2), Long.valueOf(line.group(1)), Long::sum);
                }
            });
            byClass.values().removeIf(bytes -> bytes < SMALL);
            return new ClassBytes(Map.copyOf(byClass));
        } catch (JMException e) {
            throw new IllegalStateException("the JVM does not count its objects", e);
        }
    }

    /// What each class takes more than it did, shared among `each`: one class a line, the largest first, none of less
    /// than `least`.
    public String since(ClassBytes before, double each, double least) {
        return byClass.keySet().stream()
                .map(name -> Map.entry(name, (bytes(name) - before.bytes(name)) / each))
                .filter(line -> line.getValue() >= least)
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .map(line -> String.format(Locale.ROOT, "%,14.1f  %s%n", line.getValue(), line.getKey()))
                .collect(Collectors.joining());
    }

    private long bytes(String name) {
        return byClass.getOrDefault(name, 0L);
    }
}
