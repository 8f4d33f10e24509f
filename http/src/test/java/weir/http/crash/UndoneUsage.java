package weir.http.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// An event that was charged and is then undone: a part of its charge, and later the rest.
final class UndoneUsage {
    private static final List<String> PARTS = List.of("\"0.001\"", "null");
    private static final String OTHER_PART = "\"0.002\"";

    private final String path;
    private final String id;
    private final long charged;
    private final List<Long> undone = new ArrayList<>();

    /// @param account has PAYG alone, which never ends
    /// @param charge in credits, more than any part
    UndoneUsage(String account, String id, String charge) {
        this.path = "/v1/accounts/" + account + "/usage/reverse";
        this.id = id;
        this.charged = BookSums.micros(charge);
    }

    /// Takes the next step. An exception leaves open whether it has happened.
    ///
    /// @param again whether it may have happened before
    void advance(Access server, boolean again) throws IOException {
        var step = undone.size();
        var answer = reverse(server, key(step), PARTS.get(step)).ok();
        assertThat(again || !answer.path("repeated").asBoolean())
                .as("%s is undone before it was asked for", key(step))
                .isTrue();
        undone.add(BookSums.micros(answer.path("credits").asText()));
        assertThat(BookSums.micros(answer.path("reversed_in_all").asText()))
                .as("undone by %s and before", key(step))
                .isEqualTo(inAll())
                .isLessThanOrEqualTo(charged);
    }

    boolean isOver() {
        return undone.size() == PARTS.size();
    }

    /// Asks for everything again, for something else by the same keys, and for more than there was.
    ///
    /// @param other another that is undone, if there is one
    void compare(Access server, UndoneUsage other) throws IOException {
        for (var step = 0; step < undone.size(); step++) {
            var again = reverse(server, key(step), PARTS.get(step)).ok();
            assertThat(again.path("repeated").asBoolean()).as(key(step)).isTrue();
            assertThat(BookSums.micros(again.path("credits").asText()))
                    .as(key(step))
                    .isEqualTo(undone.get(step));
            assertThat(BookSums.micros(again.path("reversed_in_all").asText()))
                    .as(key(step))
                    .isEqualTo(inAll());
            refused(reverse(server, key(step), OTHER_PART), "key_reused");
            if (other != this) {
                refused(other.reverse(server, key(step), PARTS.get(step)), "key_reused");
            }
        }
        if (isOver()) {
            assertThat(inAll()).as(id).isEqualTo(charged);
            refused(reverse(server, key(undone.size()), OTHER_PART), "more_than_charged");
        }
    }

    /// What it changes of the books: all that it undoes was drawn from PAYG, and goes back there.
    BookSums sums() {
        return BookSums.NOTHING.plus("/credits/reversed", inAll()).plus("/credits/drawn/payg", -inAll());
    }

    private long inAll() {
        return undone.stream().mapToLong(Long::longValue).sum();
    }

    private void refused(PatientCaller.Answer answer, String code) throws IOException {
        assertThat(answer.decided().code())
                .as("%s, undone again: %s", id, answer)
                .isEqualTo(code);
    }

    private PatientCaller.Answer reverse(Access server, String key, String credits) throws IOException {
        var body = "{\"source\": \"%s\", \"id\": \"%s\", \"credits\": %s}".formatted(UsageReporter.SOURCE, id, credits);
        return server.operator().post(path, body, key);
    }

    private String key(int step) {
        return id + "-undo-" + step;
    }
}
