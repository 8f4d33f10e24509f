package weir.simulation;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;

/// One command as it was decided inside a batch.
///
/// @param due what time alone had brought before it
/// @param decided what the command itself brought
record DecidedEntry(
        AccountCommand command, Instant at, List<AccountEvent> due, List<AccountEvent> decided, Answer answer) {
    DecidedEntry with(Answer told) {
        return new DecidedEntry(command, at, due, decided, told);
    }

    /// Only what time had brought.
    DecidedEntry undecided() {
        return new DecidedEntry(new AccountCommand.Wake(), at, due, decided, new Answer.Woken());
    }

    Stream<AccountEvent> events() {
        return Stream.concat(due.stream(), decided.stream());
    }
}
