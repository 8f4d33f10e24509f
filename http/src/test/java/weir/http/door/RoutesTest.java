package weir.http.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoutesTest {
    private static final Routes ROUTES = of(
            "GET /health",
            "POST /things",
            "GET /things/{thing}",
            "PATCH /things/{thing}",
            "GET /things/latest",
            "GET /things/latest/parts/all",
            "GET /things/{thing}/parts/{part}",
            "GET /ask",
            "POST /ask/{original...}");

    @Test
    void a_path_is_found_by_what_is_written_out_then_by_names() {
        check("""
                GET    /health                | GET /health
                HEAD   /health                | GET /health
                POST   /things                | POST /things
                GET    /things/7              | GET /things/{thing} {thing=7}
                PATCH  /things/latest         | takes GET, HEAD, OPTIONS
                GET    /things/latest         | GET /things/latest
                GET    /things/7/parts/8      | GET /things/{thing}/parts/{part} {part=8, thing=7}
                GET    /things/latest/parts/8 | GET /things/{thing}/parts/{part} {part=8, thing=latest}
                GET    /things/latest/parts/all | GET /things/latest/parts/all
                POST   /ask/any/thing/        | POST /ask/{original...}
                """);
    }

    @Test
    void other_paths_and_methods_are_told_apart() {
        check("""
                HEAD    /things      | takes POST, OPTIONS
                OPTIONS /things/7    | takes GET, PATCH, HEAD, OPTIONS
                POST    /health      | takes GET, HEAD, OPTIONS
                GET     /ask/it      | takes POST, OPTIONS
                POST    /ask/        | nowhere
                POST    /ask//it     | nowhere
                GET     /            | nowhere
                GET     /things/     | nowhere
                GET     /things/7/   | nowhere
                GET     //health     | nowhere
                GET     /health/more | nowhere
                GET     /Health      | nowhere
                """);
    }

    @Test
    void two_rows_of_the_same_method_and_path_are_refused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> of("GET /a/{one}", "GET /a/{two}"))
                .withMessage("GET /a/{two} and GET /a/{one} are the same route");
        assertThat(of("GET /a/{one}", "POST /a/{two}").rows()).hasSize(2);
    }

    private static void check(String table) {
        table.lines().forEach(line -> {
            var parts = line.split("\\s+\\|\\s+", 2);
            var asked = parts[0].split("\\s+", 2);
            var told = switch (ROUTES.at(asked[0], asked[1])) {
                case Routes.Place.Found(var route, var path) ->
                    route + (path.isEmpty() ? "" : " " + new TreeMap<>(path));
                case Routes.Place.OtherMethod(var methods) -> "takes " + String.join(", ", methods);
                case Routes.Place.Nowhere() -> "nowhere";
            };
            assertThat(told).as(line).isEqualTo(parts[1]);
        });
    }

    private static Routes of(String... rows) {
        return new Routes(Stream.of(rows).map(RoutesTest::row).toList(), "");
    }

    private static Route row(String text) {
        var space = text.indexOf(' ');
        var row = Route.get(text.substring(space + 1), Route.EVERYBODY, () -> Response.ok(_ -> {}));
        return new Route(
                text.substring(0, space),
                row.path(),
                row.query(),
                row.intake(),
                row.roles(),
                row.provesKey(),
                row.refusal(),
                row.answer());
    }
}
