package weir.http.selling;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import weir.http.door.json.Json;

/// What a next version does to one product, or to one model of the rate card.
///
/// @param name of it; [Listing#ITSELF] for what has none
/// @param fields those that differ
record Difference(String name, Kind kind, List<Field> fields) {

    enum Kind {
        ADDED,
        CHANGED,
        /// It is not sold any more.
        RETIRED,
        REMOVED
    }

    /// @param before absent where it was not there, as a limit that there was not
    record Field(
            String name, @Nullable String before, @Nullable String after) {
        boolean retires() {
            return name.equals("on_sale") && "true".equals(before) && "false".equals(after);
        }

        void write(Json json) {
            json.text("field", name).text("before", before).text("after", after);
        }
    }

    /// By name, without those that stay as they are.
    static List<Difference> between(Listing before, Listing after) {
        var names = new TreeSet<>(before.entries().keySet());
        names.addAll(after.entries().keySet());
        var changes = new ArrayList<Difference>();
        for (var name : names) {
            var was = before.entries().get(name);
            var is = after.entries().get(name);
            var fields = fields(was == null ? Map.of() : was, is == null ? Map.of() : is);
            if (!fields.isEmpty()) {
                changes.add(new Difference(name, kind(was, is, fields), fields));
            }
        }
        return changes;
    }

    /// @param called how it is said whose name it is
    void write(Json json, String called) {
        json.text(called, name.equals(Listing.ITSELF) ? null : name)
                .name("change", kind)
                .objects("fields", fields, (part, field) -> field.write(part));
    }

    private static Kind kind(@Nullable Object was, @Nullable Object is, List<Field> fields) {
        if (was == null) {
            return Kind.ADDED;
        }
        if (is == null) {
            return Kind.REMOVED;
        }
        return fields.stream().anyMatch(Field::retires) ? Kind.RETIRED : Kind.CHANGED;
    }

    private static List<Field> fields(Map<String, String> before, Map<String, String> after) {
        var names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .map(name -> new Field(name, before.get(name), after.get(name)))
                .filter(field -> field.before() == null || !field.before().equals(field.after()))
                .toList();
    }
}
