package weir.domain.scenario;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.credit.Credits;
import weir.domain.limit.Gate;
import weir.domain.limit.Limits;
import weir.domain.subuser.Key.Fingerprint;
import weir.domain.subuser.Quotas;
import weir.domain.subuser.SetAside;
import weir.domain.subuser.SubUser;
import weir.domain.subuser.SubUserAnswer;
import weir.domain.subuser.SubUserCommand;

/// The sub-users of a table. Each is told its tally before it answers anything.
final class MemberWords {
    private static final long OPEN_HOLDS = 5;

    private final Map<String, SubUser> members = new HashMap<>();

    List<Gate> gates(String id, @Nullable String model, Account account, Instant now) {
        return told(id, account)
                .gates(model, SetAside.NOTHING, OPEN_HOLDS, account.profile().zone(), now);
    }

    String answer(Line line, Account account, Instant now) {
        var id = line.word(2);
        var member = told(id, account);
        var decision = member.decide(command(line), now);
        members.put(name(id, account), decision.toPersist().map(member::apply).orElse(member));
        return words(decision.answer());
    }

    private SubUser told(String id, Account account) {
        return members.getOrDefault(name(id, account), SubUser.begin(id)).told(account.tally(id));
    }

    /// One that is added again begins anew.
    private static String name(String id, Account account) {
        return id + "~" + number(id, account);
    }

    static long number(String id, Account account) {
        var seat = account.roster().seat(id);
        return seat == null ? 0 : seat.number();
    }

    private static SubUserCommand command(Line line) {
        return switch (line.word(1)) {
            case "quotas" -> new SubUserCommand.SetQuotas(quotas(line), line.says("reset"));
            case "suspend" -> new SubUserCommand.SetActive(false);
            case "resume" -> new SubUserCommand.SetActive(true);
            case "key" -> new SubUserCommand.AddKey(line.word(3), fingerprint(line.word(3)));
            case "revoke" -> new SubUserCommand.RevokeKey(line.word(3));
            case "present" -> new SubUserCommand.Read(fingerprint(line.word(3)));
            case "used" -> new SubUserCommand.Read(null);
            default -> throw new IllegalArgumentException(line.text());
        };
    }

    private static Quotas quotas(Line line) {
        return new Quotas(
                Asked.limits(line),
                line.option("total").map(Amount::credits).orElse(Credits.UNLIMITED),
                line.number("open", Limits.UNLIMITED),
                line.option("models").map(list -> Set.of(list.split(","))).orElse(Set.of()));
    }

    private static Fingerprint fingerprint(String key) {
        return new Fingerprint("%064x".formatted(key.hashCode()));
    }

    private static String words(SubUserAnswer answer) {
        return switch (answer) {
            case SubUserAnswer.KeyAdded _ -> "added";
            case SubUserAnswer.KeyRevoked(var _, var repeated) -> repeated ? "revoked again" : "revoked";
            case SubUserAnswer.QuotasSet _ -> "set";
            case SubUserAnswer.ActiveSet(var active) -> active ? "active" : "suspended";
            case SubUserAnswer.Read(var view) -> "used " + Amount.text(view.totalUsed());
            case SubUserAnswer.Refused(var refusal) -> Told.refused(refusal);
        };
    }
}
