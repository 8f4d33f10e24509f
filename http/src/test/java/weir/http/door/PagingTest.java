package weir.http.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.junit.jupiter.api.Test;
import weir.http.door.access.Caller;
import weir.http.door.body.Reader;
import weir.http.door.json.Json;
import weir.http.door.problem.Code;
import weir.http.door.problem.Refused;

class PagingTest {
    private static final Route LIST =
            Route.get("/list", Route.EVERYBODY, () -> Response.ok(_ -> {})).asking(Paging.LIMIT, Paging.CURSOR);

    @Test
    void a_part_has_as_many_as_were_asked_for_and_says_where_the_next_begins() {
        assertThat(told("", 50)).endsWith("{\"n\":50}],\"next\":null}");
        assertThat(told("", 51)).endsWith("{\"n\":50}],\"next\":\"50\"}");
        assertThat(told("?limit=2", 3)).isEqualTo("{\"items\":[{\"n\":1},{\"n\":2}],\"next\":\"2\"}");
        assertThat(told("?limit=200&cursor=7", 0)).isEqualTo("{\"items\":[],\"next\":null}");
        assertThat(Paging.of(call("?cursor=7")).number()).hasValue(7);
        assertThat(Paging.of(call("")).number()).isEmpty();
    }

    @Test
    void what_no_list_has_is_refused_with_what_is_allowed() {
        for (var limit : new String[] {"0", "201", "-1", "1e2", "", "%31%30%30%30", "two"}) {
            refused("?limit=" + limit, "allowed is an integer from 1 to 200.");
        }
        for (var cursor : new String[] {"", "x", "-1", "1.5", "%00", "99999999999999999999"}) {
            refused("?cursor=" + cursor, "allowed is what `next` was in the answer before.");
        }
    }

    private static void refused(String query, String end) {
        assertThatExceptionOfType(Refused.class)
                .as(query)
                .isThrownBy(() -> Paging.of(call(query)).number())
                .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo(Code.INVALID_PARAMETER))
                .satisfies(refused -> assertThat(refused.problem().detail()).endsWith(end));
    }

    private static String told(String query, int found) {
        List<Integer> numbers = IntStream.rangeClosed(1, found).boxed().toList();
        var response = Paging.of(call(query)).told(numbers, String::valueOf, (json, n) -> json.number("n", n));
        return Json.object(response.body()).utf8String();
    }

    private static Call call(String query) {
        return new Call(
                LIST, new Caller.Anybody(), Map.of(), Reader.body(new byte[0]), HttpRequest.GET("/list" + query));
    }
}
