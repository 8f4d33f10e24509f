package weir.http.reporting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import weir.http.door.Paging;

/// Where a list goes on, as it is told: the list that it is of, and the values by which its items are in order.
///
/// @param list what makes it another list, if it is another
record Cursor(String list) {
    /// Stands between the values, and in none.
    private static final String BETWEEN = "\n";

    String text(List<String> values) {
        var joined = Stream.concat(Stream.of(list), values.stream()).collect(Collectors.joining(BETWEEN));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined.getBytes(UTF_8));
    }

    /// The values; what is no cursor of this list is refused.
    List<String> values(Paging paging, String cursor, int count) {
        var parts = List.of(decoded(paging, cursor).split(BETWEEN, -1));
        if (parts.size() != count + 1 || !parts.getFirst().equals(list)) {
            throw paging.invalidCursor();
        }
        return parts.subList(1, parts.size());
    }

    private static String decoded(Paging paging, String cursor) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            if (text.indexOf(0) < 0) {
                return text;
            }
        } catch (IllegalArgumentException notEncoded) {
            // Told below.
        }
        throw paging.invalidCursor();
    }
}
