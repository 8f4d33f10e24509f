package weir.domain.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.address.AddressBlock;
import weir.domain.address.AllowedAddresses;
import weir.domain.address.Origin;
import weir.domain.credit.Credits;
import weir.domain.limit.Gate;
import weir.domain.limit.Limits;
import weir.domain.subuser.Key;
import weir.domain.subuser.Key.Fingerprint;
import weir.domain.subuser.Quotas;
import weir.domain.subuser.SetAside;
import weir.domain.subuser.SubUser;
import weir.domain.subuser.SubUserAnswer;
import weir.domain.subuser.SubUserCommand;

/// The sub-users of a table. Each is told its tally before it answers anything.
final class MemberWords {
    private static final long OPEN_HOLDS = 5;

    private final Wall wall;
    private final Map<String, SubUser> members = new HashMap<>();

    MemberWords(Wall wall) {
        this.wall = wall;
    }

    List<Gate> gates(String id, @Nullable String model, Origin origin, Account account, Instant now) {
        return told(id, account)
                .gates(
                        model,
                        origin,
                        SetAside.NOTHING,
                        OPEN_HOLDS,
                        account.profile().zone(),
                        now);
    }

    String answer(Line line, Account account, Instant now) {
        var id = line.word(2);
        var member = told(id, account);
        var decision = member.decide(command(line), now);
        members.put(name(id, account), decision.toPersist().map(member::apply).orElse(member));
        return words(line, decision.answer());
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

    private SubUserCommand command(Line line) {
        return switch (line.word(1)) {
            case "quotas" -> new SubUserCommand.SetQuotas(quotas(line), line.says("reset"));
            case "suspend" -> new SubUserCommand.SetActive(false);
            case "resume" -> new SubUserCommand.SetActive(true);
            case "key" ->
                new SubUserCommand.AddKey(
                        line.word(3),
                        fingerprint(line.word(3)),
                        line.option("label").orElse(null),
                        until(line));
            case "rotate" ->
                new SubUserCommand.RotateKey(
                        line.word(3),
                        Duration.parse("PT" + line.option("overlap").orElseThrow()),
                        line.word(4),
                        fingerprint(line.word(4)),
                        !line.says("until"),
                        until(line));
            case "revoke" -> new SubUserCommand.RevokeKey(line.word(3));
            case "present" -> new SubUserCommand.Read(fingerprint(line.word(3)));
            case "used", "keys" -> new SubUserCommand.Read(null);
            case "label" -> new SubUserCommand.SetLabel(line.words().size() > 3 ? line.word(3) : null);
            case "addresses" -> new SubUserCommand.SetAddresses(addresses(line));
            default -> throw new IllegalArgumentException(line.text());
        };
    }

    private @Nullable Instant until(Line line) {
        return line.option("until").map(wall::instant).orElse(null);
    }

    private static AllowedAddresses addresses(Line line) {
        return new AllowedAddresses(line.words().stream()
                .skip(3)
                .map(text -> ((AddressBlock.Read.Exact) AddressBlock.read(text)).block())
                .toList());
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

    private String words(Line line, SubUserAnswer answer) {
        return switch (answer) {
            case SubUserAnswer.KeyAdded _ -> "added";
            case SubUserAnswer.KeyRotated(var _, var old) ->
                "rotated, " + old.id() + " until " + wall.text(old.endsAt().orElseThrow());
            case SubUserAnswer.KeyRevoked(var _, var repeated) -> repeated ? "revoked again" : "revoked";
            case SubUserAnswer.QuotasSet _, SubUserAnswer.LabelSet _, SubUserAnswer.AddressesSet _ -> "set";
            case SubUserAnswer.ActiveSet(var active) -> active ? "active" : "suspended";
            case SubUserAnswer.Read(var view) ->
                line.word(1).equals("keys")
                        ? view.keys().stream()
                                .map(key -> words(key, view.at()))
                                .sorted()
                                .collect(Collectors.joining(", "))
                        : "used " + Amount.text(view.totalUsed());
            case SubUserAnswer.Refused(var refusal) -> Told.refused(refusal);
        };
    }

    private String words(Key key, Instant at) {
        return key.id()
                + ' '
                + key.state(at).name().toLowerCase(Locale.ROOT)
                + (key.label() == null ? "" : " label " + key.label())
                + (key.expires() == null ? "" : " until " + wall.text(key.expires()));
    }
}
