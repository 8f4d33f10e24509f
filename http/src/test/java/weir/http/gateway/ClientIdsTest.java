package weir.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What clients name, by the headers that each of them sends and the fields of a body. Headers stand with `;` between
/// them.
class ClientIdsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            headers                                                             | session | task | its session | its task
                                                                                |         |      |             |
                                                                                | s       |      | s           | s
                                                                                | s       | t    | s           | t
            x-claude-code-session-id=s-1                                        |         |      | s-1         | s-1
            x-claude-code-session-id=s-1; x-claude-code-prompt-id=p-7           |         |      | s-1         | p-7
            X-Claude-Code-Session-Id=s-1; X-Claude-Code-Prompt-Id=p-7           |         |      | s-1         | p-7
            x-claude-code-prompt-id=p-7                                         | s       |      | s           | p-7
            x-claude-code-prompt-id=p-7                                         | s       | t    | s           | t
            x-claude-code-prompt-id=two words; x-claude-code-session-id=s-1     |         |      | s-1         | s-1
            x-claude-code-prompt-id=; session-id=s-2                            |         |      | s-2         | s-2
            session-id=s-2                                                      | s       |      | s-2         | s-2
            session_id=s-3; x-claude-code-session-id=s-1                        |         |      | s-3         | s-3
            session_id=s-3; session-id=s-2                                      |         |      | s-2         | s-2
            session-id=two words; session_id=s-3                                |         |      | s-3         | s-3
            session-id=s-2; x-codex-turn-metadata={"turn_id":"t-9"}             |         |      | s-2         | t-9
            x-codex-turn-metadata={"sandbox":"none","turn_id" : "t-9","a":1}    |         |      |             | t-9
            x-codex-turn-metadata={"turn_id":"t-9"}; x-claude-code-prompt-id=p  |         |      |             | p
            x-codex-turn-metadata={"turn_id":"t-9"}                             | s       | t    | s           | t
            x-codex-turn-metadata={"turn_id":""}                                | s       |      | s           | s
            x-codex-turn-metadata={"turn_id":"two words"}                       | s       |      | s           | s
            x-codex-turn-metadata={"turn_id":9}                                 | s       |      | s           | s
            x-codex-turn-metadata=turn_id                                       | s       |      | s           | s
            """)
    void a_task_is_what_a_person_asked_for_and_else_the_session(
            @Nullable String headers,
            @Nullable String session,
            @Nullable String task,
            @Nullable String itsSession,
            @Nullable String itsTask) {
        var control = new Control("gpt-5.4", 0, 0, 0, session, task, 0);
        var ids = ids(headers);
        assertThat(ids.session(control)).isEqualTo(itsSession);
        assertThat(ids.task(control)).isEqualTo(itsTask);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            characters | taken
            128        | true
            129        | false
            """)
    void a_name_has_a_length(int characters, boolean taken) {
        var name = "n".repeat(characters);
        var control = new Control("gpt-5.4", 0, 0, 0, "session", null, 0);
        var expected = taken ? name : "session";
        assertThat(ids("x-claude-code-prompt-id=" + name).task(control)).isEqualTo(expected);
        assertThat(ids("x-codex-turn-metadata={\"turn_id\":\"" + name + "\"}").task(control))
                .isEqualTo(expected);
        assertThat(ids("session-id=" + name).session(control)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            headers                             | keys
            authorization=Bearer k-1            | k-1
            authorization=bearer  k-1           | k-1
            authorization=Basic k-1             |
            x-api-key=k-2                       | k-2
            x-api-key=k-2; authorization=Bearer k-1 | k-1,k-2
            x-claude-code-prompt-id=p           |
            """)
    void a_key_comes_as_either_client_sends_it(String headers, @Nullable String keys) {
        assertThat(ids(headers).keys()).isEqualTo(keys == null ? List.of() : List.of(keys.split(",", -1)));
    }

    private static ClientIds ids(@Nullable String headers) {
        var request = HttpRequest.POST("/v1/responses");
        if (headers != null) {
            for (var header : headers.split("; ", -1)) {
                var parts = header.split("=", 2);
                request = request.addHeader(RawHeader.create(parts[0], parts[1]));
            }
        }
        return new ClientIds(request);
    }
}
