package weir.domain.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import weir.domain.account.Account;
import weir.domain.account.AccountEvent;
import weir.domain.credit.Funding;
import weir.domain.ledger.BookedOn;
import weir.domain.ledger.Booking;
import weir.domain.ledger.HoldOrigin;
import weir.domain.ledger.LedgerEntry;
import weir.domain.ledger.LedgerState;
import weir.domain.ledger.UsageChange;
import weir.domain.ledger.UsageSum;

/// What a table says of the ledger:
/// - `booked | drawn plan -10 = 90 within_daily_limit requests 1 tokens 10` are the entries since it was said last,
/// - `used | owner gpt-5.4 plan requests 1 tokens 10 credits 10` what all days have used.
final class LedgerWords {
    private final List<LedgerEntry> news = new ArrayList<>();
    private final Map<UsageChange.Cell, UsageSum> used = new HashMap<>();
    private LedgerState state = LedgerState.NEW;

    void hear(List<AccountEvent> events, List<HoldOrigin> origins) {
        var booked = Booking.of(state, events, origins);
        state = booked.after();
        news.addAll(booked.entries());
        booked.used().forEach(change -> used.merge(change.cell(), change.sum(), UsageSum::plus));
    }

    /// After every line the ledger has what the account has.
    void check(Account account, String line) {
        for (var funding : Funding.values()) {
            var has = account.grants().all().values().stream()
                    .filter(grant -> grant.funding() == funding)
                    .mapToLong(grant -> grant.balance().micros())
                    .sum();
            assertThat(state.balances().of(BookedOn.of(funding))).as(line).isEqualTo(has);
        }
        assertThat(state.balances().owed())
                .as(line)
                .isEqualTo(account.grants().owed().micros());
    }

    String booked() {
        var told = news.stream().map(LedgerWords::entry).collect(Collectors.joining(", "));
        news.clear();
        return told;
    }

    String used() {
        return used.entrySet().stream()
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
