package weir.http.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Set;
import org.apache.pekko.http.javadsl.model.Uri;
import org.junit.jupiter.api.Test;
import weir.http.door.problem.Code;
import weir.http.door.problem.Refused;

class QueryTest {
    private static final Query NONE = new Query.Only(Set.of());
    private static final Query SPAN = new Query.Only(Set.of("from", "to"));

    @Test
    void a_path_is_followed_by_what_its_route_knows() {
        for (var query : new String[] {"", "?from=1", "?to=&from=2026-11-24T00:00:00Z"}) {
            assertThatNoException().isThrownBy(() -> SPAN.refuse(Uri.create("/v1/usage" + query)));
        }
        assertThatNoException().isThrownBy(() -> new Query.Any().refuse(Uri.create("/v1/check?stream=true")));
        assertThatNoException().isThrownBy(() -> NONE.refuse(Uri.create("/v1/plans")));
    }

    @Test
    void anything_else_is_refused_with_what_there_is() {
        refused(SPAN, "?from=1&page=2", "`page` is not known in the query; known are from, to.");
        refused(SPAN, "?from=1&", "`` is not known in the query; known are from, to.");
        refused(NONE, "?page=2", Code.UNKNOWN_PARAMETER.advice());
        refused(NONE, "?", Code.UNKNOWN_PARAMETER.advice());
    }

    private static void refused(Query query, String text, String sentence) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> query.refuse(Uri.create("/v1/plans" + text)))
                .satisfies(refused -> assertThat(refused.problem().detail()).isEqualTo(sentence))
                .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo(Code.UNKNOWN_PARAMETER));
    }
}
