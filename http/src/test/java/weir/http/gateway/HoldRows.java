package weir.http.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import weir.actor.AccountBatch;
import weir.domain.account.AccountEvent;
import weir.domain.hold.Hold;
import weir.simulation.machine.Tables;

/// What became of every hold, as the rows of the journal say.
final class HoldRows {
    private final Map<String, Life> lives = new TreeMap<>();

    /// @param ends what ended it, in order: one event, or an expiry and its correction
    record Life(Hold hold, List<AccountEvent> ends) {}

    void written(Tables.Row row) {
        if (row.read() instanceof AccountBatch batch) {
            batch.events().forEach(event -> take(row.persistenceId(), event));
        }
    }

    /// The hold of one exchange; empty where none was given.
    Optional<Life> of(PlayedExchange exchange) {
        return lives.values().stream()
                .filter(life -> exchange.task.equals(life.hold().task()))
                .findFirst();
    }

    private void take(String account, AccountEvent event) {
        switch (event) {
            case AccountEvent.Held(var hold) ->
                lives.put(key(account, hold.number()), new Life(hold, new ArrayList<>()));
            case AccountEvent.Settled(var receipt) -> end(account, receipt.hold(), event);
            case AccountEvent.Corrected corrected ->
                end(account, corrected.receipt().hold(), event);
            case AccountEvent.Released(var hold, var _) -> end(account, hold, event);
            case AccountEvent.Expired expired -> end(account, expired.hold(), event);
            case AccountEvent _ -> {}
        }
    }

    private void end(String account, long hold, AccountEvent event) {
        Objects.requireNonNull(lives.get(key(account, hold)), "nobody holds it")
                .ends()
                .add(event);
    }

    private static String key(String account, long hold) {
        return account + '|' + hold;
    }
}
