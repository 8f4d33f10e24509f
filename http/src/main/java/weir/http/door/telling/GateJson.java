package weir.http.door.telling;

import weir.domain.limit.Gate;
import weir.domain.limit.Limits;
import weir.http.door.json.Decimal;
import weir.http.door.json.Json;

/// One gate, with the numbers it is judged by. No limit is `null`, and so is what remains of it.
public final class GateJson {
    private GateJson() {}

    public static void write(Json json, Gate gate, Sight sight) {
        json.name("name", gate.name()).flag("open", gate.open());
        switch (gate) {
            case Gate.Condition _, Gate.Choice _ -> {}
            case Gate.Counted counted when sight.numbers(counted) -> counted(json, counted);
            case Gate.Counted counted ->
                json.instant("opens_at", counted.opensAt().orElse(null));
        }
    }

    /// A unit in the words of the API: credits are decimal, whatever they are counted in.
    static String unit(Gate.Unit unit) {
        return switch (unit) {
            case CREDIT_MICROS -> "credits";
            case REQUESTS -> "requests";
            case TOKENS -> "tokens";
            case HOLDS -> "holds";
        };
    }

    private static void counted(Json json, Gate.Counted gate) {
        json.text("unit", unit(gate.unit()));
        amount(json, "used", gate.unit(), gate.used());
        amount(json, "held", gate.unit(), gate.held());
        amount(json, "limit", gate.unit(), gate.limit());
        amount(json, "remaining", gate.unit(), gate.remaining());
        amount(json, "needs", gate.unit(), gate.needs());
        json.instant("opens_at", gate.opensAt().orElse(null)).instant("resets_at", gate.opens());
    }

    private static void amount(Json json, String name, Gate.Unit unit, long amount) {
        if (amount == Limits.UNLIMITED) {
            json.nothing(name);
            return;
        }
        switch (unit) {
            case CREDIT_MICROS -> json.text(name, Decimal.text(amount));
            case REQUESTS, TOKENS, HOLDS -> json.number(name, amount);
        }
    }
}
