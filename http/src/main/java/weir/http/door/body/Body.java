package weir.http.door.body;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import weir.domain.credit.Credits;
import weir.http.door.json.Decimal;
import weir.http.door.json.Form;
import weir.http.door.json.Words;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.http.door.problem.Refused;

/// A JSON object that was sent, read by name. What is wrong is refused at once with the field, what was found and what
/// is allowed. Nothing is coerced; `null` for an optional field is the same as leaving it out.
public final class Body {
    private static final BigInteger LONG_MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private static final JsonMapper PLAIN = JsonMapper.builder().build();

    private final ObjectNode node;
    private final String path;

    Body(ObjectNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /// Refuses every field that is not among `names`.
    public Body only(Set<String> names) {
        for (var field : node.properties()) {
            if (!names.contains(field.getKey())) {
                var unknown = Problem.shown(path + field.getKey());
                throw new Refused(new Problem(
                        Code.UNKNOWN_FIELD,
                        "`%s` is not known here; %s."
                                .formatted(
                                        unknown,
                                        names.isEmpty()
                                                ? "there are no fields in this body"
                                                : "known are " + String.join(", ", new TreeSet<>(names))),
                        json -> json.text("field", unknown).texts("choices", new TreeSet<>(names))));
            }
        }
        return this;
    }

    /// Whether the field was sent at all, be it as `null`.
    public boolean names(String name) {
        return node.has(name);
    }

    public String text(String name, Form form) {
        return optionalText(name, form).orElseThrow(() -> missing(name));
    }

    public Optional<String> optionalText(String name, Form form) {
        return value(name).map(value -> {
            if (!value.isTextual()) {
                throw invalid(name, found(value), "text, " + form.allowed());
            }
            if (!form.fits(value.textValue())) {
                // Never echoed: it may be a secret.
                throw invalid(name, "text of another form", form.allowed());
            }
            return value.textValue();
        });
    }

    /// A text that says what the rest is for. Taken out, so that the rest reads as if it had come alone.
    public Optional<String> taken(String name, Form form) {
        var text = optionalText(name, form);
        node.remove(name);
        return text;
    }

    public boolean flag(String name, boolean otherwise) {
        var flag = optionalFlag(name);
        return flag == null ? otherwise : flag;
    }

    public @Nullable Boolean optionalFlag(String name) {
        var value = value(name);
        value.filter(found -> !found.isBoolean()).ifPresent(found -> {
            throw invalid(name, found(found), "true or false");
        });
        return value.map(JsonNode::booleanValue).orElse(null);
    }

    public Optional<Long> integer(String name, long least, long most) {
        return value(name).map(value -> {
            var integer = integer(name, value);
            if (integer.bitLength() > Long.SIZE - 1 || integer.longValue() < least || integer.longValue() > most) {
                throw invalid(name, found(value), "an integer from %d to %d".formatted(least, most));
            }
            return integer.longValue();
        });
    }

    /// Reported tokens: any integer, even an absurd one. What is beyond a `long` becomes its end, and as absurd.
    public Optional<Long> tokens(String name) {
        return value(name)
                .map(value -> integer(name, value)
                        .min(LONG_MOST)
                        .max(LONG_MOST.negate())
                        .longValue());
    }

    /// A field as it was sent, short enough to be shown.
    public String shown(String name) {
        return value(name).map(value -> Problem.shown(found(value))).orElse("missing");
    }

    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        return choice(name, EnumSet.allOf(type));
    }

    public <E extends Enum<E>> Optional<E> choice(String name, Set<E> choices) {
        return value(name).map(value -> {
            for (var candidate : choices) {
                if (Words.of(candidate).equals(value.textValue())) {
                    return candidate;
                }
            }
            var words = choices.stream().map(Words::of).toList();
            throw new Refused(Problem.choice(Code.INVALID_FIELD, path + name, found(value), words));
        });
    }

    public Optional<Credits> credits(String name) {
        return value(name)
                .map(value -> Optional.ofNullable(value.textValue())
                        .flatMap(Decimal::credits)
                        .orElseThrow(() -> invalid(
                                name,
                                found(value),
                                Decimal.FORM + ", at most " + Decimal.text(Credits.MOST.micros()))));
    }

    /// To the millisecond, as instants are answered.
    public Optional<Instant> instant(String name) {
        return optionalText(name, Form.TIME).map(text -> {
            try {
                return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            } catch (DateTimeException notAnInstant) {
                throw invalid(name, text, "an instant as RFC 3339 has it, such as 2026-11-24T00:00:00Z");
            }
        });
    }

    public Optional<ZoneId> zone(String name) {
        return optionalText(name, Form.TIME).map(text -> {
            if (!ZoneId.getAvailableZoneIds().contains(text)) {
                throw invalid(name, text, "a zone of the tz database, such as Asia/Shanghai");
            }
            return ZoneId.of(text);
        });
    }

    /// A list of whole numbers, which may be empty.
    public Optional<List<Integer>> integers(String name, int least, int most, int ofThem) {
        var allowed = "a list of at most %d integers from %d to %d".formatted(ofThem, least, most);
        return value(name).map(value -> {
            if (!value.isArray() || value.size() > ofThem) {
                throw invalid(name, value.isArray() ? "a list of " + value.size() : found(value), allowed);
            }
            return value.valueStream()
                    .map(item -> {
                        if (!item.canConvertToInt()
                                || !item.isIntegralNumber()
                                || item.intValue() < least
                                || item.intValue() > most) {
                            throw invalid(name, "a list with " + found(item), allowed);
                        }
                        return item.intValue();
                    })
                    .toList();
        });
    }

    public Optional<List<String>> texts(String name, Form form, int most) {
        return value(name).map(value -> {
            if (!value.isArray() || value.isEmpty() || value.size() > most) {
                throw invalid(name, found(value), "a list of 1 to %d texts, or null".formatted(most));
            }
            return value.valueStream()
                    .map(item -> Optional.ofNullable(item.textValue())
                            .filter(form::fits)
                            .orElseThrow(() -> invalid(name, "a list with " + found(item), form.allowed())))
                    .toList();
        });
    }

    public Optional<Body> object(String name) {
        return value(name).map(value -> {
            if (value instanceof ObjectNode object) {
                return new Body(object, path + name + '.');
            }
            throw invalid(name, found(value), "an object");
        });
    }

    /// Some of its fields, read as an object of their own would be.
    public Body among(Set<String> names) {
        return new Body(node.deepCopy().retain(names), path);
    }

    /// Each element of a list, read as if it had been sent alone; empty for what is no object.
    public Optional<List<Optional<Body>>> objects(String name, int most) {
        return value(name).map(value -> {
            if (!value.isArray() || value.isEmpty() || value.size() > most) {
                var found = value.isArray() ? "a list of " + value.size() : found(value);
                throw invalid(name, found, "a list of 1 to %,d objects".formatted(most));
            }
            return value.valueStream()
                    .map(item -> item instanceof ObjectNode object
                            ? Optional.of(new Body(object, ""))
                            : Optional.<Body>empty())
                    .toList();
        });
    }

    /// Everything but some fields, in plain values: for who reads it by rules of its own.
    public Map<String, Object> without(Set<String> names) {
        return PLAIN.convertValue(node.deepCopy().without(names), new TypeReference<>() {});
    }

    public Refused missing(String name) {
        return new Refused(Problem.field(
                Code.MISSING_FIELD, path + name, "`%s` is missing.".formatted(path + name), "it must be there"));
    }

    public Refused invalid(String name, String found, String allowed) {
        var detail = "`%s` is %s; allowed is %s.".formatted(path + name, Problem.shown(found), allowed);
        return new Refused(Problem.field(Code.INVALID_FIELD, path + name, detail, allowed));
    }

    private Optional<JsonNode> value(String name) {
        return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
    }

    private BigInteger integer(String name, JsonNode value) {
        if (!value.isIntegralNumber()) {
            throw invalid(name, found(value), "an integer");
        }
        return value.bigIntegerValue();
    }

    private static String found(JsonNode value) {
        return value.isContainerNode() ? (value.isArray() ? "a list" : "an object") : value.toString();
    }
}
