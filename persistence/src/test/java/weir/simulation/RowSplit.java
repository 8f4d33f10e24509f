package weir.simulation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.account.ReportOutcome;

/// Gives every command of a batch its part of the row, by nothing but what it was answered.
final class RowSplit {
    /// A command of a batch, and its answer.
    record Told(AccountCommand command, Answer answer) {}

    private final Deque<AccountEvent> left;
    private final List<AccountEvent> due = new ArrayList<>();

    private RowSplit(List<AccountEvent> row) {
        left = new ArrayDeque<>(row);
        while (!left.isEmpty() && ofTime(left.peek())) {
            due.add(left.remove());
        }
    }

    /// Whether time alone may bring it.
    static boolean ofTime(AccountEvent event) {
        return event instanceof AccountEvent.Expired
                || event instanceof AccountEvent.TermEnded
                || event instanceof AccountEvent.Lapsed;
    }

    /// What no command has brought is found in the last one's part: it is then too large for its answer.
    static List<DecidedEntry> entries(List<Told> batch, List<AccountEvent> row, Instant at) {
        var split = new RowSplit(row);
        var entries = new ArrayList<DecidedEntry>();
        for (var told : batch) {
            var last = entries.size() == batch.size() - 1;
            var decided = split.take(told);
            if (last) {
                decided.addAll(split.left);
            }
            var due = entries.isEmpty() ? List.copyOf(split.due) : List.<AccountEvent>of();
            entries.add(new DecidedEntry(told.command(), at, due, List.copyOf(decided), told.answer()));
        }
        return entries;
    }

    private List<AccountEvent> take(Told told) {
        var taken = new ArrayList<AccountEvent>();
        while (!left.isEmpty() && brings(told, taken.size(), left.peek())) {
            taken.add(left.remove());
        }
        return taken;
    }

    /// Whether this is the next event that a command with this answer may have brought.
    private static boolean brings(Told told, int before, AccountEvent event) {
        return switch (event) {
            case AccountEvent.Opened _ -> told.answer() instanceof Answer.Opened && before == 0;
            case AccountEvent.SubUserAdded(var subUser, var _) -> adds(told, before, subUser);
            case AccountEvent.SubUserRemoved(var subUser, var _) ->
                before == 0
                        && told.answer() instanceof Answer.SubUserRemoved(var removed, var _, var _, var _)
                        && removed.equals(subUser);
            case AccountEvent.Subscribed _ -> subscribes(told, before);
            case AccountEvent.Granted granted -> grants(told, before, granted);
            case AccountEvent.SwitchesChanged(var settings, var _) ->
                before == 0 && told.answer().equals(new Answer.Changed(settings));
            case AccountEvent.Noted(var details, var _) ->
                (before == 0 && told.answer().equals(new Answer.Noted(details)))
                        || (before == 2 && told.answer() instanceof Answer.Opened);
            case AccountEvent.Closed _ -> before == 0 && told.answer() instanceof Answer.Closed;
            case AccountEvent.Held(var hold) ->
                before == 0
                        && told.answer() instanceof Answer.Held(var held, var _, var repeated, var _)
                        && !repeated
                        && held.number() == hold.number();
            case AccountEvent.Settled(var receipt) -> before == 0 && settles(told, receipt.hold());
            case AccountEvent.Corrected corrected ->
                before == 0
                        && (settles(told, corrected.receipt().hold())
                                || reviews(told, corrected.receipt().hold()));
            case AccountEvent.Released(var number, var _) -> before == 0 && releases(told, number);
            case AccountEvent.Reported reported ->
                told.answer() instanceof Answer.Reported(var bookings)
                        && bookings.contains(new ReportOutcome.Applied(reported));
            case AccountEvent.Selling selling -> sells(told, before, selling);
            case AccountEvent.Extended(var number, var _, var _) ->
                before == 0 && told.answer() instanceof Answer.Extended(var hold) && hold.number() == number;
            case AccountEvent.Flagged(var number, var _) ->
                before == 0
                        && told.answer() instanceof Answer.Refused(Refusal.AbsurdUsage _)
                        && told.command() instanceof AccountCommand.Settle settle
                        && settle.hold().number() == number;
            case AccountEvent.Expired _ -> false;
        };
    }

    private static boolean releases(Told told, long number) {
        return told.answer() instanceof Answer.Released(var hold, var repeated) && !repeated && hold.number() == number;
    }

    private static boolean adds(Told told, int before, String subUser) {
        return switch (told.answer()) {
            case Answer.SubUserAdded(var added) -> before == 0 && added.equals(subUser);
            case Answer answer -> answer instanceof Answer.Opened && before == 1;
        };
    }

    private static boolean subscribes(Told told, int before) {
        return switch (told.answer()) {
            case Answer.Subscribed subscribed -> before == 0 && !subscribed.repeated();
            case Answer.Ordered ordered ->
                before == 1 && !ordered.repeated() && !ordered.order().terms().isEmpty();
            case Answer answer -> before == 2 && answer instanceof Answer.Opened;
        };
    }

    private static boolean sells(Told told, int before, AccountEvent.Selling event) {
        return switch (event) {
            case AccountEvent.Ordered(var order) ->
                before == 0 && told.answer().equals(new Answer.Ordered(order, false));
            case AccountEvent.OrderVoided voided ->
                before == 0
                        && told.answer() instanceof Answer.OrderVoided(var order, var repeated)
                        && !repeated
                        && order.id().equals(voided.order());
            case AccountEvent.Reviewed reviewed -> before == 0 && reviews(told, reviewed.hold());
            case AccountEvent.Reversed reversed ->
                before == 0
                        && told.answer()
                                instanceof Answer.Reversed(var ended, var reference, var _, var _, var repeated)
                        && !repeated
                        && ended.hold().number() == reversed.hold()
                        && reference.equals(reversed.reference());
            case AccountEvent.ReportReversed reversed ->
                before == 0
                        && told.answer()
                                instanceof Answer.ReportReversed(var of, var reference, var _, var _, var repeated)
                        && !repeated
                        && of.equals(reversed.of())
                        && reference.equals(reversed.reference());
            // A running term that is cut has ended; and what nobody needs any more lapses after whatever freed it.
            case AccountEvent.TermEnded _ -> before == 1 && told.answer() instanceof Answer.OrderVoided;
            case AccountEvent.Lapsed _ -> before > 0;
        };
    }

    private static boolean grants(Told told, int before, AccountEvent.Granted event) {
        return switch (told.answer()) {
            case Answer.Granted granted ->
                before == 0 && !granted.repeated() && granted.grant().number() == event.grant();
            case Answer.Subscribed subscribed -> before == 1 && !subscribed.repeated();
            case Answer.Ordered ordered ->
                before >= 1 && !ordered.repeated() && ordered.order().grant() == event.grant();
            case Answer.Reversed reversed -> before == 2 && replaces(event, reversed.reference(), reversed.repeated());
            case Answer.ReportReversed reversed ->
                before == 2 && replaces(event, reversed.reference(), reversed.repeated());
            case Answer answer -> before == 3 && answer instanceof Answer.Opened;
        };
    }

    /// Else it is the next command's: a grant right after what has lapsed by a reversal.
    private static boolean replaces(AccountEvent.Granted event, String reference, boolean repeated) {
        return !repeated && event.reference().equals("reversal " + reference);
    }

    private static boolean reviews(Told told, long number) {
        return told.answer() instanceof Answer.Reviewed(var ended)
                && ended.hold().number() == number;
    }

    private static boolean settles(Told told, long number) {
        return told.answer() instanceof Answer.Settled(var hold, var _, var repeated)
                && !repeated
                && hold.number() == number;
    }
}
