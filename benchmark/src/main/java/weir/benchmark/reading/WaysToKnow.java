package weir.benchmark.reading;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// What was charged to each account, in millionths, by each way to know it, and how long that took.
public final class WaysToKnow {
    private final List<String> accounts;
    private final Map<String, Map<String, Long>> told = new LinkedHashMap<>();
    private final Map<String, Double> seconds = new LinkedHashMap<>();

    public WaysToKnow(List<String> accounts) {
        this.accounts = List.copyOf(accounts);
    }

    /// Asks for every account.
    public void ask(String way, ToLongFunction<String> micros) {
        var started = System.nanoTime();
        for (var account : accounts) {
            told.computeIfAbsent(account, _ -> new LinkedHashMap<>()).put(way, micros.applyAsLong(account));
        }
        seconds.put(way, (System.nanoTime() - started) / 1e9);
    }

    /// Asks in each way in which what was written is read.
    public void ask(Reports reports, LedgerBySql ledger) {
        ask("usage, its total", reports::total);
        ask("usage", reports::usage);
        ask("usage as CSV", reports::usageSheet);
        ask("statement", reports::statement);
        ask("statement as CSV", reports::statementSheet);
        ask("entries by SQL", ledger::entries);
        ask("sums by SQL", ledger::sums);
    }

    /// By way, for all accounts together.
    public Map<String, Double> seconds() {
        return seconds;
    }

    /// A sentence for each account of which not all ways say what the first says: which of them say what.
    public List<String> disagreeing() {
        return told.entrySet().stream()
                .map(of -> disagreeing(of.getKey(), of.getValue().entrySet()))
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    private static String disagreeing(String account, Collection<Map.Entry<String, Long>> told) {
        var first = told.iterator().next();
        var others = told.stream()
                .filter(way -> !way.getValue().equals(first.getValue()))
                .map(way -> "`%s` says %d".formatted(way.getKey(), way.getValue()))
                .collect(Collectors.joining(", "));
        return others.isEmpty()
                ? ""
                : "%s: `%s` says %d, and %s (in millionths)"
                        .formatted(account, first.getKey(), first.getValue(), others);
    }
}
