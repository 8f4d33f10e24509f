package weir.domain.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import weir.domain.account.Account;
import weir.domain.account.AccountEvent;
import weir.domain.ledger.HoldOrigin;
import weir.domain.ledger.KeptLedger;
import weir.domain.ledger.LedgerEntry;
import weir.domain.ledger.UsageChange;
import weir.domain.ledger.UsageSum;

/// What a table says of the ledger:
/// - `booked | drawn plan -10 = 90 within_daily_limit requests 1 tokens 10` are the entries since it was said last,
/// - `used | owner gpt-5.4 plan requests 1 tokens 10 credits 10` what all days have used.
final class LedgerWords {
    private final KeptLedger kept = new KeptLedger();
    private final List<LedgerEntry> news = new ArrayList<>();

    void hear(List<AccountEvent> events, List<HoldOrigin> origins) {
        news.addAll(kept.hear(events, origins).entries());
    }

    /// After every line the ledger has what the account has, and has used what its days have.
    void check(Account account, String line) {
        kept.check(account, line);
    }

    String booked() {
        var told = news.stream().map(LedgerWords::entry).collect(Collectors.joining(", "));
        news.clear();
        return told;
    }

    String used() {
        return kept.used().entrySet().stream()
                .map(LedgerWords::cell)
                .sorted(Comparator.naturalOrder())
                .collect(Collectors.joining(", "));
    }

    private static String entry(LedgerEntry entry) {
        var words = new ArrayList<String>();
        words.add("%s %s %s = %s"
                .formatted(
                        word(entry.kind()),
                        word(entry.on()),
                        Amount.text(entry.credits()),
                        Amount.text(entry.balanceAfter())));
        if (entry.reason() != null) {
            words.add(entry.reason());
        }
        if (entry.reference() != null) {
            words.add("as " + entry.reference());
        }
        var counts = entry.counts();
        count(words, "requests", counts.requests());
        count(words, "tokens", counts.tokens());
        if (counts.source() != null) {
            words.add(word(counts.source()));
        }
        return String.join(" ", words);
    }

    private static String cell(Map.Entry<UsageChange.Cell, UsageSum> cell) {
        var words = new ArrayList<String>();
        var key = cell.getKey();
        words.add("%s %s %s".formatted(key.subUser(), key.model(), word(key.paidBy())));
        count(words, "requests", cell.getValue().requests());
        count(words, "tokens", cell.getValue().tokens());
        if (cell.getValue().credits() != 0) {
            words.add("credits " + Amount.text(cell.getValue().credits()));
        }
        return String.join(" ", words);
    }

    private static void count(List<String> words, String name, long count) {
        if (count != 0) {
            words.add(name + " " + count);
        }
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
