package weir.http.door;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import weir.http.door.json.Json;
import weir.http.door.problem.Refused;

/// Which part of a list is asked for: so many items, and those after which one. Its route is
/// [asking][Route#asking] for `limit` and `cursor`.
///
/// @param cursor as it was told as `next` of the part before; absent for the first part
public record Paging(int limit, @Nullable String cursor) {
    public static final String LIMIT = "limit";
    public static final String CURSOR = "cursor";
    public static final int MOST = 200;

    private static final int USUAL = 50;

    /// @param next the cursor behind it; absent where it is the last
    public record Part<T>(List<T> items, @Nullable String next) {}

    public static Paging of(Call call) {
        return of(call, USUAL, MOST);
    }

    /// @param usual the limit where none is named
    public static Paging of(Call call, int usual, int most) {
        return new Paging(
                call.parameter(LIMIT).map(text -> limit(text, most)).orElse(usual),
                call.parameter(CURSOR).orElse(null));
    }

    /// The cursor of a list that is ordered by a number.
    public OptionalLong number() {
        return cursor == null ? OptionalLong.empty() : OptionalLong.of(number(cursor));
    }

    public Refused invalidCursor() {
        return Call.invalidParameter(CURSOR, "no cursor of this list", "what `next` was in the answer before");
    }

    /// @param found in their order, one more than the limit where there are more
    /// @param cursorOf what names an item in `next`
    public <T> Response told(List<T> found, Function<T, String> cursorOf, BiConsumer<Json, T> item) {
        var part = part(found, cursorOf);
        return Response.ok(json -> json.objects("items", part.items(), item).text("next", part.next()));
    }

    /// The same, for who tells more than that.
    public <T> Part<T> part(List<T> found, Function<T, String> cursorOf) {
        var items = found.subList(0, Math.min(limit, found.size()));
        return new Part<>(items, found.size() > limit ? cursorOf.apply(items.getLast()) : null);
    }

    private long number(String text) {
        if (text.matches("\\d{1,18}")) {
            return Long.parseLong(text);
        }
        throw invalidCursor();
    }

    private static int limit(String text, int most) {
        if (text.matches("[1-9]\\d{0,5}") && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        throw Call.invalidParameter(LIMIT, '"' + text + '"', "an integer from 1 to " + most);
    }
}
