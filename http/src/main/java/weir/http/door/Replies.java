package weir.http.door;

import weir.actor.Reply;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.subuser.SubUserAnswer;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;

/// What the engine replies in place of what it was asked for, told alike by every face: that it refuses, or that it
/// could not decide. A face that has more to say of a refusal says it before it comes here.
///
/// @param named how the caller named whom it asks about
public record Replies(Named named) {
    public static final Replies BY_PATH = new Replies(Named.BY_PATH);
    public static final Replies BY_ITS_KEY = new Replies(Named.BY_ITS_KEY);

    public Response otherwise(Reply reply) {
        return Response.of(problem(reply));
    }

    /// The same, for who tells it in another form.
    public Problem problem(Reply reply) {
        return switch (reply) {
            case Reply.OfAccount(Answer.Refused(var refusal)) -> refused(refusal);
            case Reply.OfSubUser(SubUserAnswer.Refused(var refusal)) -> refused(refusal);
            case Reply.Busy() -> Problem.of(Code.BUSY);
            case Reply.Unknown() -> Problem.of(Code.UNKNOWN_OUTCOME);
            case Reply.Failed() -> Problem.of(Code.INTERNAL);
            case Reply.OfAccount(var unasked) -> throw new IllegalStateException("Nobody asked for " + unasked);
            case Reply.OfSubUser(var unasked) -> throw new IllegalStateException("Nobody asked for " + unasked);
        };
    }

    private Problem refused(Refusal refusal) {
        return new Refusals(named).problem(refusal);
    }
}
