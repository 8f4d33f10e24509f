package weir.domain.overview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountCommand.Review.Verdict;
import weir.domain.account.Answer;
import weir.domain.account.Decision;
import weir.domain.notice.Spelling;
import weir.domain.order.Order;
import weir.domain.overview.LoggedChange.Field;
import weir.domain.overview.LoggedChange.What;

/// Says of a command that changed its account what the change log keeps of it.
///
/// @param id of the account, which was `before` and is `after`
public record AccountChanges(String id, Account before, Account after, Instant at) {

    /// Empty for what changed nothing, and for requests and their ends: these are no changes, they are use.
    public Optional<LoggedChange> of(AccountCommand command, Decision decision, By by) {
        return decision.events().isEmpty() ? Optional.empty() : changed(command, decision.answer(), by);
    }

    private Optional<LoggedChange> changed(AccountCommand command, Answer answer, By by) {
        return switch (command) {
            case AccountCommand.Open _ -> entry(What.ACCOUNT_OPENED, by);
            case AccountCommand.Change _ -> entry(switched(), by);
            case AccountCommand.Note _ -> entry(What.ACCOUNT_CHANGED, by);
            case AccountCommand.Close _ -> entry(What.ACCOUNT_CLOSED, by);
            case AccountCommand.AddSubUser(var subUser) -> ofMember(subUser, What.SUB_USER_ADDED, by);
            case AccountCommand.RemoveSubUser(var subUser) -> ofMember(subUser, What.SUB_USER_REMOVED, by);
            case AccountCommand.Subscribe subscribe ->
                entry(What.SUBSCRIBED, by, Field.made("for", subscribe.reference()));
            case AccountCommand.Grant grant -> entry(What.GRANTED, by, Field.made("for", grant.reference()));
            case AccountCommand.Gift _, AccountCommand.PlaceOrder _ -> ordered(command, answer, by);
            case AccountCommand.VoidOrder order -> entry(What.ORDER_VOIDED, by, Field.made("order", order.order()));
            case AccountCommand.Reverse reverse -> reversed(reverse, by);
            case AccountCommand.ReverseReport reverse -> reversed(reverse, by);
            case AccountCommand.Review review ->
                entry(
                        What.REVIEW_DECIDED,
                        by,
                        Field.made("hold", review.hold().text()),
                        Field.made("decision", decision(review.verdict())));
            case AccountCommand.Hold _,
                    AccountCommand.Settle _,
                    AccountCommand.Release _,
                    AccountCommand.Extend _,
                    AccountCommand.Report _,
                    AccountCommand.Quote _,
                    AccountCommand.ReadOrders _,
                    AccountCommand.ReadReviews _,
                    AccountCommand.ReadHold _,
                    AccountCommand.ReadHolds _,
                    AccountCommand.ReadLimits _,
                    AccountCommand.ReadAccount _,
                    AccountCommand.ReadSubUsers _,
                    AccountCommand.Wake _ -> Optional.empty();
        };
    }

    private Optional<LoggedChange> reversed(AccountCommand.Reverse reverse, By by) {
        return entry(
                What.CHARGE_REVERSED,
                by,
                Field.made("hold", reverse.hold().text()),
                Field.made("for", reverse.reference()));
    }

    private Optional<LoggedChange> reversed(AccountCommand.ReverseReport reverse, By by) {
        var name = reverse.of().usage().name();
        return entry(
                What.CHARGE_REVERSED,
                by,
                Field.made("source", name.source()),
                Field.made("event", name.id()),
                Field.made("for", reverse.reference()));
    }

    private Optional<LoggedChange> ofMember(String subUser, What what, By by) {
        return Optional.of(new LoggedChange(id, subUser, by, at, what, List.of()));
    }

    private What switched() {
        var was = before.profile().standing();
        var is = after.profile().standing();
        if (was == is) {
            return What.ACCOUNT_CHANGED;
        }
        return after.profile().switches().active() ? What.ACCOUNT_RESUMED : What.ACCOUNT_SUSPENDED;
    }

    private Optional<LoggedChange> ordered(AccountCommand command, Answer answer, By by) {
        if (!(answer instanceof Answer.Ordered(var order, var _))) {
            return Optional.empty();
        }
        var applied = command instanceof AccountCommand.Gift ? What.GIVEN : What.ORDER_APPLIED;
        var kind = Field.made("kind", Spelling.of(order.kind()));
        return order.unapplied()
                .map(reason ->
                        entry(What.ORDER_UNAPPLIED, by, named(order), kind, Field.made("reason", Spelling.of(reason))))
                .orElseGet(() -> entry(applied, by, named(order), kind));
    }

    private static Field named(Order order) {
        return Field.made("order", order.id());
    }

    private static String decision(Verdict verdict) {
        return switch (verdict) {
            case Verdict.LetGo() -> "release";
            case Verdict.ChargeEstimate() -> "charge_estimate";
            case Verdict.Charge _ -> "charge";
        };
    }

    private Optional<LoggedChange> entry(What what, By by, Field... named) {
        var fields = new ArrayList<>(List.of(named));
        fields.addAll(Field.between(AccountFields.of(before), AccountFields.of(after)));
        return Optional.of(new LoggedChange(id, null, by, at, what, fields));
    }
}
