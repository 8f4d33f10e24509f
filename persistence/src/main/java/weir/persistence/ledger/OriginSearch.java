package weir.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.actor.AccountBatch;
import weir.domain.account.AccountEvent;
import weir.domain.hold.Ended;
import weir.domain.hold.Hold;
import weir.domain.ledger.HoldOrigin;
import weir.persistence.codec.WeirSerializer;
import weir.persistence.journal.LookBack;

/// Of which holds the events of a row tell: the row says it, but for those that an earlier Weir wrote. Those holds are
/// remembered as they are given, and looked for where that was too long ago.
final class OriginSearch {
    /// Holds of such rows that are remembered, some hundred bytes each.
    private static final int REMEMBERED = 20_000;

    private final Map<Name, Known> known = new LinkedHashMap<>();

    private record Name(String account, long hold) {}

    /// @param ended how, as far as that was read
    private record Known(Hold hold, @Nullable Ended ended) {}

    /// One for each event that needs it, in their order.
    ///
    /// @throws IllegalStateException where it is nowhere said
    List<HoldOrigin> of(Connection connection, JournalChunk.Row row, AccountBatch batch) throws SQLException {
        var needed = batch.events().stream().filter(HoldOrigin::isNeeded).count();
        var told = WeirSerializer.tellsOrigins(row.payload());
        if (told && batch.origins().size() == needed) {
            return batch.origins();
        }
        if (told && !batch.origins().isEmpty()) {
            throw new IllegalStateException("it says of %d holds whose they are, and tells of %d"
                    .formatted(batch.origins().size(), needed));
        }
        var before = new LookBack(connection, row.account(), row.sequence());
        var origins = new ArrayList<HoldOrigin>();
        for (var event : batch.events()) {
            hear(event, before).ifPresent(origins::add);
        }
        return origins;
    }

    private Optional<HoldOrigin> hear(AccountEvent event, LookBack before) throws SQLException {
        changed(event, before.account());
        var number = HoldOrigin.holdOf(event);
        if (number == 0) {
            return Optional.empty();
        }
        var told = known.get(new Name(before.account(), number));
        Hold hold = told == null ? hold(before, number) : told.hold();
        @Nullable Ended ended = told == null ? null : told.ended();
        if (ended == null && event instanceof AccountEvent.AfterEnd) {
            ended = before.ended(number).orElseThrow(() -> unknown(number));
        }
        var now = event.endOf(hold).orElse(ended);
        remember(before.account(), new Known(hold, now));
        return Optional.of(HoldOrigin.of(hold, ended, event));
    }

    /// What it is now of those that are remembered.
    private void changed(AccountEvent event, String account) {
        switch (event) {
            case AccountEvent.Held(var hold) -> remember(account, new Known(hold, null));
            case AccountEvent.Extended(var number, var expires, var _) ->
                known.computeIfPresent(
                        new Name(account, number),
                        (_, told) -> new Known(told.hold().extended(expires), told.ended()));
            case AccountEvent.Flagged(var number, var _) ->
                known.computeIfPresent(
                        new Name(account, number),
                        (_, told) -> new Known(told.hold().flag(), told.ended()));
            case AccountEvent _ -> {}
        }
    }

    private static Hold hold(LookBack before, long number) throws SQLException {
        return before.hold(number).orElseThrow(() -> unknown(number));
    }

    private static IllegalStateException unknown(long number) {
        return new IllegalStateException("no row before it gave hold number " + number);
    }

    private void remember(String account, Known hold) {
        var name = new Name(account, hold.hold().number());
        known.remove(name);
        known.put(name, hold);
        if (known.size() > REMEMBERED) {
            var oldest = known.entrySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
