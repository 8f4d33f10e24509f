package weir.http.operating;

import java.util.Optional;
import weir.actor.Reply;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.subuser.SubUserAnswer;
import weir.http.door.json.Words;

/// The words by which Prometheus tells apart what is measured, all stated here: graphs and alarms rely on them, so a
/// type may be renamed and its word stays. Gates and kinds of funding have the words of the API.
final class Labels {
    static final String OVERAGE = "overage";

    private static final String REPEATED = "repeated";
    private static final String NO_REASON = "none";

    /// How asking for a hold went, and why.
    record OfHold(String outcome, String reason) {}

    private Labels() {}

    static OfHold ofHold(Reply reply) {
        return switch (reply) {
            case Reply.OfAccount(var answer) -> ofHold(answer);
            case Reply.OfSubUser(var answer) -> ofHold(answer);
            case Reply.Busy() -> new OfHold("busy", NO_REASON);
            case Reply.Unknown() -> new OfHold("unknown", NO_REASON);
            case Reply.Failed() -> new OfHold("failed", NO_REASON);
        };
    }

    private static OfHold ofHold(Answer answer) {
        return switch (answer) {
            case Answer.Held(var hold, var _, var repeated, var _) ->
                new OfHold(repeated ? REPEATED : "held", Words.of(hold.funding()));
            case Answer.HoldRead(var hold, var _) -> new OfHold(REPEATED, Words.of(hold.funding()));
            case Answer.Blocked(var blocked, var _, var _, var _) ->
                new OfHold("blocked", Words.of(blocked.headline().name()));
            case Answer.Refused(var refusal) -> refused(refusal);
            case Answer.Opened _,
                    Answer.Changed _,
                    Answer.Noted _,
                    Answer.Closed _,
                    Answer.HoldsRead _,
                    Answer.SubUserAdded _,
                    Answer.SubUserRemoved _,
                    Answer.SubUsersRead _,
                    Answer.Subscribed _,
                    Answer.Granted _,
                    Answer.Quoted _,
                    Answer.Ordered _,
                    Answer.OrderVoided _,
                    Answer.OrdersRead _,
                    Answer.Reversed _,
                    Answer.ReportReversed _,
                    Answer.Reported _,
                    Answer.Reviewed _,
                    Answer.ReviewsRead _,
                    Answer.Settled _,
                    Answer.Released _,
                    Answer.Extended _,
                    Answer.AccountRead _,
                    Answer.LimitsRead _,
                    Answer.Woken _ -> new OfHold("other", NO_REASON);
        };
    }

    private static OfHold ofHold(SubUserAnswer answer) {
        return switch (answer) {
            case SubUserAnswer.Refused(var refusal) -> refused(refusal);
            case SubUserAnswer.KeyAdded _,
                    SubUserAnswer.KeyRotated _,
                    SubUserAnswer.KeyRevoked _,
                    SubUserAnswer.QuotasSet _,
                    SubUserAnswer.ActiveSet _,
                    SubUserAnswer.LabelSet _,
                    SubUserAnswer.AddressesSet _,
                    SubUserAnswer.Read _ -> new OfHold("other", NO_REASON);
        };
    }

    private static OfHold refused(Refusal refusal) {
        return new OfHold("refused", word(refusal));
    }

    /// How a settlement went; empty where the answer is to something else.
    static Optional<String> ofSettlement(Answer answer) {
        return switch (answer) {
            case Answer.Settled(var _, var _, var repeated) -> Optional.of(repeated ? REPEATED : "settled");
            case Answer.Refused(var refusal) -> ofSettlement(refusal);
            case Answer.Opened _,
                    Answer.Changed _,
                    Answer.Noted _,
                    Answer.Closed _,
                    Answer.HoldsRead _,
                    Answer.SubUserAdded _,
                    Answer.SubUserRemoved _,
                    Answer.SubUsersRead _,
                    Answer.Subscribed _,
                    Answer.Granted _,
                    Answer.Quoted _,
                    Answer.Ordered _,
                    Answer.OrderVoided _,
                    Answer.OrdersRead _,
                    Answer.Reversed _,
                    Answer.ReportReversed _,
                    Answer.Reported _,
                    Answer.Reviewed _,
                    Answer.ReviewsRead _,
                    Answer.Held _,
                    Answer.Blocked _,
                    Answer.Released _,
                    Answer.Extended _,
                    Answer.HoldRead _,
                    Answer.AccountRead _,
                    Answer.LimitsRead _,
                    Answer.Woken _ -> Optional.empty();
        };
    }

    /// A refusal that only a settlement meets; the others are also met by what is asked else.
    private static Optional<String> ofSettlement(Refusal refusal) {
        return switch (refusal) {
            case Refusal.OtherUsage _,
                    Refusal.AbsurdUsage _,
                    Refusal.UnknownModel _,
                    Refusal.TooLate _,
                    Refusal.ChargeReversed _ -> Optional.of(word(refusal));
            case Refusal.NoSuchAccount _,
                    Refusal.AccountExists _,
                    Refusal.NoSuchSubUser _,
                    Refusal.SubUserExists _,
                    Refusal.PlanWithoutSubUsers _,
                    Refusal.TooMany _,
                    Refusal.ReferenceReused _,
                    Refusal.ReferenceSpent _,
                    Refusal.AlreadySubscribed _,
                    Refusal.NoSubscription _,
                    Refusal.OtherRequest _,
                    Refusal.NoSuchHold _,
                    Refusal.InTheBooks _,
                    Refusal.AskedBefore _,
                    Refusal.NoRoom _,
                    Refusal.HoldEnded _,
                    Refusal.KeyInvalid _,
                    Refusal.AccountSuspended _,
                    Refusal.AccountClosed _,
                    Refusal.SubUserSuspended _,
                    Refusal.OfSelling _,
                    Refusal.StillOpen _,
                    Refusal.MoreThanCharged _,
                    Refusal.TooOld _,
                    Refusal.OtherEvent _,
                    Refusal.UsageOutOfTime _,
                    Refusal.NoReview _,
                    Refusal.OwnerStays _,
                    Refusal.KeyEnded _,
                    Refusal.NoSuchKey _ -> Optional.empty();
        };
    }

    static String word(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NoSuchAccount _ -> "no_such_account";
            case Refusal.AccountExists _ -> "account_exists";
            case Refusal.NoSuchSubUser _ -> "no_such_sub_user";
            case Refusal.SubUserExists _ -> "sub_user_exists";
            case Refusal.PlanWithoutSubUsers _ -> "plan_without_sub_users";
            case Refusal.OwnerStays _ -> "owner_stays";
            case Refusal.TooMany _ -> "too_many";
            case Refusal.ReferenceReused _ -> "reference_reused";
            case Refusal.ReferenceSpent _ -> "reference_spent";
            case Refusal.AlreadySubscribed _ -> "already_subscribed";
            case Refusal.NoSubscription _ -> "no_subscription";
            case Refusal.OtherRequest _ -> "other_request";
            case Refusal.NoSuchHold _ -> "no_such_hold";
            case Refusal.InTheBooks _ -> "in_the_books";
            case Refusal.AskedBefore _ -> "asked_before";
            case Refusal.NoRoom _ -> "no_room";
            case Refusal.HoldEnded _ -> "hold_ended";
            case Refusal.UnknownModel _ -> "unknown_model";
            case Refusal.OtherUsage _ -> "other_usage";
            case Refusal.AbsurdUsage _ -> "absurd_usage";
            case Refusal.TooLate _ -> "too_late";
            case Refusal.KeyInvalid _ -> "key_invalid";
            case Refusal.AccountSuspended _ -> "account_suspended";
            case Refusal.AccountClosed _ -> "account_closed";
            case Refusal.SubUserSuspended _ -> "sub_user_suspended";
            case Refusal.NoSuchKey _ -> "no_such_key";
            case Refusal.KeyEnded _ -> "key_ended";
            case Refusal.OfSelling selling -> word(selling);
            case Refusal.StillOpen _ -> "still_open";
            case Refusal.MoreThanCharged _ -> "more_than_charged";
            case Refusal.TooOld _ -> "too_old";
            case Refusal.ChargeReversed _ -> "charge_reversed";
            case Refusal.NoReview _ -> "no_review";
            case Refusal.OtherEvent _ -> "other_event";
            case Refusal.UsageOutOfTime _ -> "usage_out_of_time";
        };
    }

    private static String word(Refusal.OfSelling refusal) {
        return switch (refusal) {
            case Refusal.NotAbove _ -> "not_above";
            case Refusal.OtherCurrency _ -> "other_currency";
            case Refusal.NoSuchProduct _ -> "no_such_product";
            case Refusal.Retired _ -> "retired";
            case Refusal.NoSuchOrder _ -> "no_such_order";
            case Refusal.BuiltUpon _ -> "built_upon";
        };
    }
}
