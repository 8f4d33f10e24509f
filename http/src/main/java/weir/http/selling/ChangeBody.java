package weir.http.selling;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountCommand;
import weir.domain.account.Details;
import weir.domain.account.Standing;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.limit.Thresholds;
import weir.http.door.access.Role;
import weir.http.door.body.Body;
import weir.http.door.json.Form;
import weir.http.door.json.Words;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.http.door.problem.Refused;

/// What is to change of an account, as it is sent: what is named is set, `null` clears what is noted, what is left out
/// stays as it is.
record ChangeBody(Body body) {
    private static final Set<String> NAMES = Set.of(
            "state", "active", "payg_passes_day", "strict", "on_expiry", "thresholds", "label", "reference", "contact");

    /// What its owner may set of it: how it is called and told, and what may pay. The rest is agreed with who sells.
    private static final List<String> OWNERS = List.of("contact", "label", "payg_passes_day", "thresholds");

    /// What is noted of an account.
    static Details details(Body body) {
        return new Details(
                body.optionalText("label", Form.TEXT).orElse(null),
                body.optionalText("reference", Form.NAME).orElse(null),
                body.optionalText("contact", Form.TEXT).orElse(null));
    }

    /// At which parts of its limits and balances it is told, in whatever order they are sent.
    static Optional<Thresholds> thresholds(Body body) {
        return body.integers("thresholds", 1, Thresholds.WHOLE, Thresholds.MOST)
                .map(percents ->
                        new Thresholds(percents.stream().distinct().sorted().toList()));
    }

    /// What is to be asked, in this order: closing comes last, for nothing is switched after it.
    List<AccountCommand> commands(Role role) {
        body.only(NAMES);
        if (role == Role.OWNER) {
            refuseOperators();
        }
        var state = body.choice("state", Standing.class).orElse(null);
        var details = details(body);
        var paygPassesDay = body.optionalFlag("payg_passes_day");
        var strict = body.optionalFlag("strict");
        var expiry = body.choice("on_expiry", ExpiryPolicy.class).orElse(null);
        var change = new AccountCommand.Change(
                active(state), paygPassesDay, strict, expiry, thresholds(body).orElse(null));
        var commands = new ArrayList<AccountCommand>();
        if (!change.equals(new AccountCommand.Change(null, null, null, null))) {
            commands.add(change);
        }
        var named = EnumSet.allOf(Details.Field.class).stream()
                .filter(field -> body.names(Words.of(field)))
                .collect(Collectors.toUnmodifiableSet());
        if (!named.isEmpty()) {
            commands.add(new AccountCommand.Note(details, named));
        }
        if (state == Standing.CLOSED) {
            commands.add(new AccountCommand.Close());
        }
        return commands;
    }

    /// Nothing is done by half: one field of the operator's refuses all of it.
    private void refuseOperators() {
        NAMES.stream()
                .filter(name -> body.names(name) && !OWNERS.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new Refused(new Problem(
                            Code.ROLE_NOT_ALLOWED,
                            "`%s` is set by an operator; the owner of an account sets %s."
                                    .formatted(name, String.join(", ", OWNERS)),
                            json -> json.text("field", name)
                                    .texts("choices", OWNERS)
                                    .texts("roles", List.of(Words.of(Role.OPERATOR)))));
                });
    }

    /// The older way to say it is still good, alone.
    private @Nullable Boolean active(@Nullable Standing state) {
        var active = body.optionalFlag("active");
        if (state != null && active != null) {
            throw body.invalid("active", "sent together with `state`", "one of both");
        }
        return switch (state) {
            case null -> active;
            case ACTIVE -> true;
            case SUSPENDED -> false;
            case CLOSED -> null;
        };
    }
}
