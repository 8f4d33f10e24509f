package weir.benchmark.reading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

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

    /// A sentence for each account of which not all ways say the same.
    public List<String> disagreeing() {
        return told.entrySet().stream()
                .filter(of -> of.getValue().values().stream().distinct().count() > 1)
                .map(of -> of.getKey() + " does not agree, in millionths: " + of.getValue())
                .toList();
    }
}
