package weir.tidy;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Packages of main code that need each other, directly or by way of others: none of them can be read, tested or moved
/// alone. A package and its subpackage are two.
///
/// @param needed what each package names in its code, imports and all
record Circles(Map<String, Set<String>> needed) {

    static Circles among(Collection<Source> sources) {
        var needed = new TreeMap<String, Set<String>>();
        for (var source : sources) {
            if (source.isMain()) {
                needed.computeIfAbsent(source.packageName(), _ -> new TreeSet<>())
                        .addAll(source.needed());
            }
        }
        return new Circles(needed);
    }

    Stream<String> untidy() {
        return needed.keySet().stream()
                .map(this::around)
                .filter(circle -> !circle.isEmpty())
                .map(circle -> "%s: is in a circle of packages (%s), move what both need to where it needs neither"
                        .formatted(circle.getFirst(), String.join(" -> ", circle)));
    }

    /// The shortest way from a package back to itself; empty where there is none.
    private List<String> around(String start) {
        var ways = new HashMap<String, List<String>>();
        var next = new ArrayDeque<>(List.of(List.of(start)));
        while (!next.isEmpty()) {
            var way = next.remove();
            for (var name : needed.getOrDefault(way.getLast(), Set.of())) {
                var longer = Stream.concat(way.stream(), Stream.of(name)).toList();
                if (name.equals(start)) {
                    return longer;
                }
                if (ways.putIfAbsent(name, longer) == null) {
                    next.add(longer);
                }
            }
        }
        return List.of();
    }
}
