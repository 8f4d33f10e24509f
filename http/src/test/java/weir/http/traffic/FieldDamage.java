package weir.http.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;

/// One field is left out, not known, or has a value that it may not have. The answer must name it.
record FieldDamage() implements Damage {
    /// Fields are what a caller gets wrong most.
    static final int WEIGHT = 30;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEP = 40;
    private static final int LONG = 40_000;

    private static final List<JsonNode> VALUES = List.of(
            JSON.nullNode(),
            JSON.booleanNode(true),
            JSON.numberNode(0),
            JSON.numberNode(-1),
            JSON.numberNode(new BigDecimal("1.5")),
            JSON.numberNode(new BigDecimal("1e400")),
            JSON.numberNode(new BigDecimal("1e-400")),
            JSON.numberNode(Long.MAX_VALUE),
            JSON.numberNode(Long.MIN_VALUE),
            JSON.numberNode(BigInteger.TWO.pow(200)),
            JSON.textNode(""),
            JSON.textNode(" "),
            JSON.textNode("x".repeat(LONG)),
            JSON.textNode("nul\0here"),
            JSON.textNode("two\nlines"),
            JSON.textNode("\u202eright to left, and \ud83d\ude80"),
            JSON.textNode("../../etc/passwd"),
            JSON.textNode("'; drop table journal; --"),
            JSON.textNode("${jndi:ldap://127.0.0.1/a}"),
            JSON.textNode("acme/ann/more"),
            JSON.textNode("NaN"),
            JSON.textNode("-0"),
            JSON.textNode("99999999999999999999.5"),
            JSON.textNode("+275760-09-13T00:00:00Z"),
            JSON.arrayNode(),
            JSON.arrayNode().add("gpt-5.4").add(1),
            JSON.objectNode(),
            deep());

    @Override
    public void to(Draft draft, SplittableRandom random) {
        damage(draft, draft.objects.getFirst(), "", random);
    }

    private static void damage(Draft draft, ObjectNode object, String path, SplittableRandom random) {
        var names =
                object.properties().stream().map(property -> property.getKey()).toList();
        if (names.isEmpty() || random.nextInt(8) == 0) {
            draft.damage = "a field that nobody knows";
            draft.field = path + "nothing";
            object.put("nothing", TrafficCast.CANARY);
            return;
        }
        var name = names.get(random.nextInt(names.size()));
        if (object.get(name) instanceof ObjectNode inner && random.nextInt(4) > 0) {
            damage(draft, inner, path + name + '.', random);
            return;
        }
        draft.field = path + name;
        if (random.nextInt(5) == 0) {
            draft.damage = "no " + draft.field;
            object.remove(name);
        } else {
            draft.damage = "another " + draft.field;
            object.set(name, VALUES.get(random.nextInt(VALUES.size())));
        }
    }

    private static JsonNode deep() {
        var inner = JSON.objectNode();
        for (var depth = 0; depth < DEEP; depth++) {
            var outer = JSON.objectNode();
            outer.set("a", inner);
            inner = outer;
        }
        return inner;
    }
}
