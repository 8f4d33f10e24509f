package weir.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The house rules can fail: a table of what is written where, and words of the answer. `fine` is no answer.
class RulesTest {
    @Test
    void the_domain_knows_only_values() {
        check("""
                domain       import org.apache.pekko.actor.typed.ActorRef;   | the only package of the engine
                domain       import com.fasterxml.jackson.core.JsonParser;   | knows no actors, JSON
                domain       import java.sql.Connection;                     | knows no actors, JSON
                domain       import org.slf4j.Logger;                        | knows no actors, JSON
                domain       import weir.actor.Batch;                        | knows no actors, JSON
                domain       // org.slf4j and double in a comment            | fine
                actor        import org.slf4j.Logger;                        | fine
                """);
    }

    @Test
    void the_domain_has_no_clock_and_no_chance() {
        check("""
                domain       class A { Object a = Instant.now(); }           | a `now` argument
                domain       class A { long a = System.nanoTime(); }         | a `now` argument
                domain       class A { long a = now.toEpochMilli(); }        | fine
                domain       class A { Object a = new Random(1); }           | has no chance
                domain       class A { Object a = new java.util.Random(); }  | has no chance
                domain       class A { Object a = Math.random(); }           | has no chance
                domain       class A { Object a = new SplittableRandom(7); } | fine
                actor        class A { Object a = Instant.now(); }           | fine
                """);
    }

    @Test
    void money_does_not_float() {
        check("""
                domain       class A { double a; }                           | no floating point near money
                domain       record A(Float a) {}                            | no floating point near money
                domain       class A { String a = "double"; }                | fine
                http         record A(double seconds) {}                     | fine
                """);
    }

    @Test
    void the_domain_names_every_case() {
        check("""
                domain       class A { int a = switch (b) { default -> 1; }; }         | the names of all other cases
                domain       class A { int a = switch (b) { case null, default->1; };} | the names of all other cases
                domain       class A { void a() { switch (b) { default: c(); } } }     | the names of all other cases
                domain       interface A { default int a() { return 1; } }             | fine
                actor        class A { int a = switch (b) { default -> 1; }; }         | fine
                """);
    }

    @Test
    void dependencies_point_one_way() {
        check("""
                actor        import weir.persistence.journal.Journal;        | the outer module implements
                actor        import weir.http.Server;                        | the outer module implements
                persistence  import weir.http.Server;                        | a value that the front door reads
                persistence  import weir.domain.credit.Credits;              | fine
                http         import weir.persistence.journal.Journal;        | fine
                """);
    }

    @Test
    void tests_wait_for_what_they_need_and_none_is_skipped_or_pretends() {
        check("""
                test         class A { void a() { Thread.sleep(1); } }       | a probe with a deadline
                test         class A { void a() { TimeUnit.DAYS.sleep(1); } }| a probe with a deadline
                test         @Disabled class A {}                            | a fix, or no test
                test         import org.mockito.Mockito;                     | the real thing
                test         import net.jqwik.api.Property;                  | a seeded SplittableRandom
                http         import java.lang.reflect.Method;                | a sealed interface and a switch
                """);
    }

    @Test
    void names_say_what_a_thing_is() {
        check("""
                http         class FrontDoorImpl {}                          | is an empty name
                http         record HoldDto() {}                             | is an empty name
                http         class A { interface KeyService {} }             | is an empty name
                http         class Services {}                               | fine
                http         package weir.http.util;                         | a package named by its concept
                http         class A { int getUsed() { return 1; } }         | use the noun alone
                http         class A { @Override int getUsed() { return 1;} }| fine
                http         class A { int a() { return b.getUsed(); } }     | fine
                http         // what a hold %s does                          | hold: one word
                http         // %s: later                                    | the fix, or an issue
                """.formatted("reser" + "vation", "FIX" + "ME"));
    }

    @Test
    void comments_are_laid_out_by_hand() {
        check("""
                http         /// %s                                          | shorter lines
                http         /// %s                                          | fine
                """.formatted("a".repeat(117), "a".repeat(30)));
    }

    @Test
    void an_optional_is_only_returned() {
        check("""
                actor        class A { Optional<String> a; }                 | keeps an Optional
                actor        record A(Optional<String> a) {}                 | keeps an Optional
                actor        class A { void a(OptionalLong b) {} }           | keeps an Optional
                actor        interface A { Optional<String> a(); }           | fine
                actor        class A { void a() { Optional<String> b = c; } }| fine
                actor        class A { void a(Function<B, Optional<C>> d) {}}| fine
                """);
    }

    @Test
    void tables_are_made_in_files() {
        check("""
                persistence  class A { String a = "create table b (c int)"; }              | a migration
                persistence  class A { String a = "ALTER TABLE b add c int"; }             | a migration
                persistence  class A { String a = "create or replace function b()"; }      | a migration
                persistence  class A { String a = "select b from c where d = ?"; }         | fine
                test         class A { String a = "create table b (c int)"; }              | fine
                """);
    }

    @Test
    void an_error_ends_the_process() {
        check("""
                actor        class A { void a() { try {} catch (Throwable b) {} } }        | ends the process
                actor        class A { void a() { try {} catch (RuntimeException b) {} } } | fine
                """);
    }

    @Test
    void files_and_bodies_are_short() {
        var lines = "a();\n".repeat(Shape.LINES_OF_A_BODY);
        assertThat(untidy("http", "class A { void a() {\n" + lines + "} }")).isEmpty();
        assertThat(untidy("http", "class A { void a() {\n" + lines + "a();\n} }"))
                .singleElement()
                .asString()
                .contains("name its steps");
        assertThat(untidy("http", "\n".repeat(Shape.LINES_OF_A_FILE))).isEmpty();
        assertThat(untidy("http", "\n".repeat(Shape.LINES_OF_A_FILE + 1)))
                .singleElement()
                .asString()
                .contains("split it by what changes");
    }

    @Test
    void no_name_is_given_twice() {
        var info = new Source("http/src/main/java/weir/a/package-info.java", "@NullMarked\npackage weir.a;");
        var other = new Source("http/src/main/java/weir/b/package-info.java", "@NullMarked\npackage weir.b;");
        var one = new Source("http/src/main/java/weir/a/A.java", "package weir.a;");
        var again = new Source("engine/src/test/java/weir/b/A.java", "package weir.b;");
        var another = new Source("engine/src/test/java/weir/b/B.java", "package weir.b;");
        assertThat(new Project(List.of(info, other, one, again)).untidy())
                .singleElement()
                .asString()
                .contains("A: is a name twice", one.path(), again.path());
        assertThat(new Project(List.of(info, other, one, another)).untidy()).isEmpty();
    }

    @Test
    void a_package_says_what_it_is() {
        var file = new Source("http/src/main/java/weir/http/A.java", "package weir.http;");
        var info = new Source("http/src/main/java/weir/http/package-info.java", "@NullMarked\npackage weir.http;");
        assertThat(new Project(List.of(file)).untidy())
                .singleElement()
                .asString()
                .contains("weir.http: no @NullMarked package-info.java");
        assertThat(new Project(List.of(file, info)).untidy()).isEmpty();
    }

    @Test
    void no_packages_need_each_other() {
        var inner = room("engine/src/main/java/weir/a/b/B.java", "package weir.a.b; import weir.a.A;");
        var outer = room("engine/src/main/java/weir/a/A.java", "package weir.a; class A { weir.c.C c; }");
        var third = room("http/src/main/java/weir/c/C.java", "package weir.c; import static weir.a.b.B.ONE;");
        assertThat(Circles.among(List.of(inner, outer, third)).untidy())
                .hasSize(3)
                .first()
                .asString()
                .contains("(weir.a -> weir.c -> weir.a.b -> weir.a)", "move what both need");
        assertThat(Circles.among(List.of(inner, outer)).untidy()).isEmpty();
        var test = room("http/src/test/java/weir/c/C.java", "package weir.c; import static weir.a.b.B.ONE;");
        assertThat(Circles.among(List.of(inner, outer, test)).untidy()).isEmpty();
    }

    @Test
    void a_face_knows_the_door_and_no_other_face() {
        check("""
                http         package weir.http.metering; import weir.http.selling.Selling;      | knows the face `selling`
                http         package weir.http.door.telling; import weir.http.selling.Selling;  | knows the face `selling`
                http         package weir.http.console; class A { weir.http.gateway.b.B b; }    | knows the face `gateway`
                http         package weir.http.selling.order; import weir.http.selling.Selling; | fine
                http         package weir.http.metering; import weir.http.door.json.Json;       | fine
                http         package weir.http; import weir.http.selling.Selling;               | fine
                test         package weir.http.metering; import weir.http.selling.Selling;      | fine
                """);
    }

    @Test
    void a_link_of_a_comment_leads_to_a_type() {
        var there = room("engine/src/main/java/weir/a/A.java", "package weir.a; class A {}");
        var linking = new Source("http/src/main/java/weir/b/B.java", """
                package weir.b;
                import weir.a.A;
                import weir.c.C.Inner;
                /// [A], [A#member], [A.Part], [words][A], [weir.a.A], [Inner], [Nested], [B], [Object],
                /// [java.util.List], [#member], [Some words], [Words](https://a.example), `[Gone]`.
                /// [Missing#member], [weir.b.A], [C], [words][Lost], [java.util.Lost].
                class B { record Nested() {} } // [Unread]
                """);
        assertThat(DocLinks.among(List.of(there, linking)).untidy(linking))
                .extracting(sentence -> sentence.replaceFirst(".*`(.*)`.*", "$1"))
                .containsExactly("[Missing#member]", "[weir.b.A]", "[C]", "[Lost]", "[java.util.Lost]");
    }

    private static Source room(String path, String code) {
        return new Source(path, code.replace("; ", ";\n"));
    }

    @Test
    void a_link_leads_to_a_file_of_the_project() {
        var root = Project.root();
        var page = new Page(root, root.resolve("docs/operating/a.md"), """
                [there](../../README.md), [part](performance.md#cost), [folder](results), [elsewhere](https://a.example/b),
                [here](#here), [moved](../../engine/Gone.java), ![drawing](gone.svg), [above](../../../README.md),
                [known] and [lost]

                [known]: ../concepts.md
                [lost]: ../lost.md
                """);
        assertThat(page.deadLinks())
                .extracting(sentence -> sentence.replaceFirst(".*`(.*)`.*", "$1"))
                .containsExactly("../../engine/Gone.java", "gone.svg", "../../../README.md", "../lost.md");
    }

    @Test
    void a_test_that_a_page_names_is_a_test_of_the_project() {
        var root = Project.root();
        var page = new Page(root, root.resolve("docs/a.md"), """
                `HoldsTest`, `HoldsTest.one_is_given`, `HoldsTest.none_is_given`, `mvn test -Dtest=GoneTest`, `*GoldenTest`
                """);
        var source = new Source("http/src/test/java/weir/http/HoldsTest.java", "    void one_is_given() {}");
        assertThat(page.goneTests(List.of(source)))
                .extracting(sentence -> sentence.replaceFirst(".*`(.*)`.*", "$1"))
                .containsExactly("HoldsTest.none_is_given", "GoneTest");
    }

    private static void check(String table) {
        table.lines().forEach(line -> {
            var place = line.substring(0, line.indexOf(' '));
            var answer = line.substring(line.lastIndexOf('|') + 1).strip();
            var code = line.substring(place.length(), line.lastIndexOf('|')).strip();
            if (answer.equals("fine")) {
                assertThat(untidy(place, code)).as(line).isEmpty();
            } else {
                assertThat(untidy(place, code)).as(line).anyMatch(sentence -> sentence.contains(answer));
            }
        });
    }

    private static List<String> untidy(String place, String text) {
        var folder = switch (place) {
            case "domain", "actor" -> "engine/src/main/java/weir/" + place;
            case "test" -> "http/src/test/java/weir/http";
            default -> place + "/src/main/java/weir/" + place;
        };
        var source = new Source(folder + "/A.java", text.replaceFirst("^(package [\\w.]+;) ", "$1\n"));
        return Project.RULES.stream().flatMap(rule -> rule.broken(source)).toList();
    }
}
