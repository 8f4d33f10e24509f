package weir.domain.scenario;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.hold.Ended;
import weir.domain.hold.Hold;
import weir.domain.hold.HoldId;
import weir.domain.report.UsageName;
import weir.domain.settlement.Afterwards;

/// How holds ended and what was reported was charged, as the journal would say it. Answers in its place what an account
/// leaves to it.
public final class Past {
    private final Map<Long, Ended> ended = new HashMap<>();
    private final Map<UsageName, AccountEvent.Reported> reported = new HashMap<>();

    /// Learns of an event that is about to be applied to `before`.
    public void hear(Account before, AccountEvent event) {
        switch (event) {
            case AccountEvent.Settled(var receipt) -> end(new Ended.Settled(open(before, receipt.hold()), receipt));
            case AccountEvent.Released(var number, var at) -> end(new Ended.Released(open(before, number), at));
            case AccountEvent.Expired expired ->
                end(new Ended.Expired(
                        open(before, expired.hold()),
                        expired.policy(),
                        expired.charge(),
                        expired.correctableUntil(),
                        expired.at()));
            case AccountEvent.Corrected corrected -> {
                var receipt = corrected.receipt();
                ended.computeIfPresent(receipt.hold(), (_, expired) -> new Ended.Corrected(expired.hold(), receipt));
            }
            case AccountEvent.Reviewed reviewed ->
                ended.computeIfPresent(
                        reviewed.hold(),
                        (_, waiting) -> reviewed.endOf(waiting.hold()).orElseThrow());
            case AccountEvent.Reported booked -> reported.put(booked.usage().name(), booked);
            case AccountEvent _ -> {}
        }
    }

    /// What the caller is told.
    public Answer answer(AccountCommand command, Answer answer) {
        return switch (answer) {
            case Answer.Refused(Refusal.InTheBooks(var hold, var _)) -> Afterwards.about(command, find(hold));
            case Answer.Refused(Refusal.AskedBefore(var hold, var _))
            when command instanceof AccountCommand.Hold asked ->
                Afterwards.again(new Hold.RequestKey(asked.subUser(), asked.request()), asked.digest(), known(hold))
                        .orElseThrow();
            case Answer told -> told;
        };
    }

    private @Nullable Ended find(HoldId id) {
        var known = known(id.number());
        return known.hold().nonce() == id.nonce() ? known : null;
    }

    AccountEvent.Reported known(UsageName name) {
        return Optional.ofNullable(reported.get(name)).orElseThrow();
    }

    Ended known(long number) {
        var known = ended.get(number);
        if (known == null) {
            throw new IllegalStateException("hold " + number + " has not ended");
        }
        return known;
    }

    private static Hold open(Account account, long number) {
        return account.holds().open().find(number).orElseThrow();
    }

    private void end(Ended end) {
        ended.put(end.hold().number(), end);
    }
}
