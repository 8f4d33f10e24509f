package weir.domain.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import weir.domain.account.Account;
import weir.domain.account.AccountEvent;
import weir.domain.notice.Marks;
import weir.domain.notice.Notice;
import weir.domain.notice.Noticing;

/// What a seller's own system hears of the account, as if each line of a table were a row of the journal.
final class Noticed {
    private final List<AccountEvent> events = new ArrayList<>();
    private Account before = Account.UNOPENED;
    private Noticing last = new Noticing(List.of(), Marks.NOTHING);

    void begin(Account account) {
        before = account;
        events.clear();
    }

    void hear(AccountEvent event) {
        events.add(event);
    }

    void end(Account after, Instant now) {
        last = Noticing.of("acme", before, after, List.copyOf(events), last.marks(), now);
    }

    /// Types and facts, but for those that are absent.
    String words() {
        return last.notices().isEmpty()
                ? "nothing"
                : last.notices().stream().map(Noticed::words).collect(Collectors.joining(", "));
    }

    private static String words(Notice notice) {
        return notice.what().type()
                + (notice.subUser() == null ? "" : " of " + notice.subUser())
                + notice.facts().stream()
                        .filter(fact -> fact.value() != null)
                        .map(fact -> " " + fact.name() + " " + fact.value())
                        .collect(Collectors.joining());
    }
}
