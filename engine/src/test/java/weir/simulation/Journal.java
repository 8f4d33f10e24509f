package weir.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import weir.domain.account.Account;
import weir.domain.account.AccountEvent;
import weir.domain.account.Ended;
import weir.domain.subuser.SubUserEvent;

/// What is durable of one account: all that a crash leaves behind.
final class Journal {
    private final List<AccountEvent> events = new ArrayList<>();
    private final TreeMap<String, List<SubUserEvent>> ofSubUsers = new TreeMap<>();
    private final TreeMap<Long, Ended> ended = new TreeMap<>();

    void write(List<AccountEvent> row, Account before) {
        events.addAll(row);
        var account = before;
        for (var event : row) {
            account = account.apply(event);
            remember(event, account);
        }
    }

    void write(String subUser, SubUserEvent event) {
        ofSubUsers.computeIfAbsent(subUser, _ -> new ArrayList<>()).add(event);
    }

    List<AccountEvent> events() {
        return List.copyOf(events);
    }

    List<SubUserEvent> ofSubUser(String subUser) {
        return ofSubUsers.getOrDefault(subUser, List.of());
    }

    /// How a hold ended, however long ago: what an account asks when it has forgotten.
    Optional<Ended> ended(long number) {
        return Optional.ofNullable(ended.get(number));
    }

    private void remember(AccountEvent event, Account after) {
        switch (event) {
            case AccountEvent.Settled(var receipt) -> remember(receipt.hold(), after);
            case AccountEvent.Released released -> remember(released.hold(), after);
            case AccountEvent.Expired expired -> remember(expired.hold(), after);
            case AccountEvent.Corrected corrected ->
                remember(corrected.receipt().hold(), after);
            case AccountEvent.Opened _,
                    AccountEvent.SettingsChanged _,
                    AccountEvent.SubUserAdded _,
                    AccountEvent.Subscribed _,
                    AccountEvent.Granted _,
                    AccountEvent.Held _,
                    AccountEvent.Extended _,
                    AccountEvent.Flagged _ -> {}
        }
    }

    private void remember(long hold, Account after) {
        after.holds().ended(hold).ifPresent(how -> ended.put(hold, how));
    }
}
