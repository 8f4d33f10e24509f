package weir.http.door.json;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The names of the domain as the API spells them: `EXTRA_USAGE` is `extra_usage`.
public final class Words {
    private static final Map<Enum<?>, String> SPELLED = new ConcurrentHashMap<>();

    private Words() {}

    public static String of(Enum<?> value) {
        return SPELLED.computeIfAbsent(value, name -> name.name().toLowerCase(Locale.ROOT));
    }
}
