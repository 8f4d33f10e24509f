package weir.domain.account;

import java.util.List;

/// What an account decided: the answer, and the events that make it true. The answer is given once they are durable.
public record Decision(Answer answer, List<AccountEvent> events) {
    public static Decision of(Answer answer, AccountEvent... events) {
        return new Decision(answer, List.of(events));
    }

    public static Decision refused(Refusal refusal) {
        return new Decision(new Answer.Refused(refusal), List.of());
    }
}
