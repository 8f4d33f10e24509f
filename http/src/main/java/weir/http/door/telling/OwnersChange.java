package weir.http.door.telling;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import weir.domain.address.AllowedAddresses;
import weir.domain.credit.Credits;
import weir.domain.limit.Bounds;
import weir.domain.limit.Gate;
import weir.domain.limit.GateName;
import weir.domain.rating.RateCard;
import weir.domain.subuser.Quotas;
import weir.http.door.json.Decimal;
import weir.http.door.json.Json;
import weir.http.door.json.Words;

/// What its owner would set of a sub-user so that the request passes its gates: what keeps it out, and nothing else.
///
/// @param closed its own closed gates
/// @param models that can be named: others are refused
record OwnersChange(List<Gate> closed, Collection<String> models) {
    private static final String GATES = "sub_user_";

    /// Empty where nothing would do: for an address that nobody knows, or where there is no room for more.
    static Optional<OwnersChange> of(List<Gate> closed, RateCard card) {
        return Optional.of(new OwnersChange(closed, card.models().keySet())).filter(OwnersChange::opens);
    }

    private boolean opens() {
        return closed.stream().allMatch(gate -> switch (gate) {
            case Gate.Condition condition -> condition.name() == GateName.SUB_USER_ACTIVE;
            case Gate.Choice choice -> opens(choice);
            case Gate.Counted counted -> needed(counted) <= most(counted);
        });
    }

    private boolean opens(Gate.Choice choice) {
        return choice.asked() != null
                && (ofModels(choice)
                        ? models.contains(choice.asked())
                        : choice.allowed().size() < AllowedAddresses.MOST);
    }

    void write(Json json) {
        closed.forEach(gate -> ofItself(json, gate));
        if (closed.stream().anyMatch(OwnersChange::isQuota)) {
            json.object(
                    "quotas",
                    quotas -> closed.stream().filter(OwnersChange::isQuota).forEach(gate -> quota(quotas, gate)));
        }
    }

    private static boolean isQuota(Gate gate) {
        return switch (gate) {
            case Gate.Condition _ -> false;
            case Gate.Choice choice -> ofModels(choice);
            case Gate.Counted _ -> true;
        };
    }

    private static boolean ofModels(Gate.Choice choice) {
        return choice.name() == GateName.SUB_USER_MODEL;
    }

    private static void ofItself(Json json, Gate gate) {
        switch (gate) {
            case Gate.Condition _ -> json.flag("active", true);
            case Gate.Choice choice
            when !ofModels(choice) ->
                json.texts("allowed_addresses", longer(choice).toList());
            case Gate.Choice _, Gate.Counted _ -> {}
        }
    }

    private void quota(Json json, Gate gate) {
        switch (gate) {
            case Gate.Condition _ -> {}
            case Gate.Choice choice ->
                json.texts(
                        "models",
                        longer(choice).filter(models::contains).sorted().toList());
            case Gate.Counted counted -> quota(json, counted);
        }
    }

    /// It has the name of its gate.
    private static void quota(Json json, Gate.Counted gate) {
        var name = Words.of(gate.name()).substring(GATES.length());
        switch (gate.unit()) {
            case CREDIT_MICROS -> json.text(name, Decimal.text(raised(gate)));
            case REQUESTS, TOKENS, HOLDS -> json.number(name, raised(gate));
        }
    }

    /// The list as it is, and what was asked for.
    private static Stream<String> longer(Gate.Choice choice) {
        return Stream.concat(choice.allowed().stream(), Stream.ofNullable(choice.asked()));
    }

    /// As much again, or as much as this request needs where that is more.
    private static long raised(Gate.Counted gate) {
        return Math.min(Math.max(needed(gate), 2 * gate.limit()), most(gate));
    }

    /// In whole credits.
    private static long needed(Gate.Counted gate) {
        var needed = gate.used() + gate.held() + gate.needs();
        return switch (gate.unit()) {
            case CREDIT_MICROS -> Math.ceilDiv(needed, Credits.MICROS) * Credits.MICROS;
            case REQUESTS, TOKENS, HOLDS -> needed;
        };
    }

    /// The most that can be set.
    private static long most(Gate.Counted gate) {
        return switch (gate.unit()) {
            case CREDIT_MICROS -> Credits.MOST.micros();
            case REQUESTS, TOKENS -> Quotas.MOST;
            case HOLDS -> Bounds.OPEN_HOLDS;
        };
    }
}
