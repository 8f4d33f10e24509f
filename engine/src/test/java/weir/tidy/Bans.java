package weir.tidy;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Every ban of the house, by place.
final class Bans {
    static final List<Ban> ALL = List.of(
            code(
                    Source::isDomain,
                    "\\b(com\\.fasterxml|java\\.sql|org\\.slf4j|weir\\.actor)\\b",
                    "a plain value: the domain knows no actors, JSON, database or log"),
            code(
                    Source::isDomain,
                    "\\b(Instant|InstantSource|Local\\w+|ZonedDateTime|OffsetDateTime)\\.(now|system)\\b"
                            + "|\\bClock\\.system\\w*|\\bSystem\\.(currentTimeMillis|nanoTime)\\b",
                    "a `now` argument: the domain has no clock"),
            code(
                    Source::isDomain,
                    "\\bMath\\.random\\b|\\bnew ([\\w.]+\\.)?(Secure)?Random\\b|\\bThreadLocalRandom\\b|\\brandomUUID\\b",
                    "an argument, in a test a seeded SplittableRandom: the domain has no chance"),
            code(
                    Source::isDomain,
                    "\\b(double|float|Double|Float|doubleValue|floatValue|OptionalDouble|DoubleStream)\\b",
                    "Credits, or exact `long` arithmetic: no floating point near money"),
            code(
                    source -> source.isDomain() && source.isMain(),
                    "\\bdefault\\s*(->|:)",
                    "the names of all other cases: a new one is found by the compiler then"),
            code(
                    Source::isEngineWithoutActors,
                    "\\borg\\.apache\\.pekko\\b",
                    "weir.actor: the only package of the engine that knows actors"),
            code(
                    Source::isEngine,
                    "\\bweir\\.(persistence|http)\\b",
                    "an interface of the engine that the outer module implements"),
            code(Source::isPersistence, "\\bweir\\.http\\b", "a value that the front door reads"),
            new Ban.Anywhere(
                    source -> !source.isTest(),
                    Pattern.compile(
                            "(?i)\\b(create|alter|drop) (or replace )?(table|function|index|sequence|trigger|schema)\\b"),
                    "a migration, or a script in a file: tables and functions are not made in Java"),
            code(Source::isTest, "\\bThread\\.sleep\\b|\\bTimeUnit\\.\\w+\\.sleep\\b", "a probe with a deadline"),
            code(Source::isAnywhere, "@Disabled\\w*|@Ignore\\b", "a fix, or no test"),
            code(
                    Source::isAnywhere,
                    "\\b(org\\.mockito|org\\.easymock)\\b",
                    "the real thing: no mocks of our own types"),
            code(Source::isAnywhere, "\\b(lombok|net\\.jqwik)\\b", "a record, or a seeded SplittableRandom"),
            code(Source::isAnywhere, "\\bjava\\.lang\\.reflect\\b", "a sealed interface and a switch"),
            code(
                    Source::isAnywhere,
                    "\\bcatch\\s*\\(\\s*(final\\s+)?Throwable\\b",
                    "the exception that can be expected: an Error ends the process"),
            code(
                    Source::isAnywhere,
                    "\\bpackage weir[\\w.]*\\.(common|util|utils|misc|helper|helpers|impl)\\b",
                    "a package named by its concept"),
            text("\\b\\w*[Rr]eservatio[n]\\w*", "hold: one word for one thing"),
            text("(?m)^(?=.{121}) *///.*$", "shorter lines: the formatter breaks these, and then nothing compiles"),
            text("\\b(TO[D]O|FIXM[E]|XX[X])\\b", "the fix, or an issue"));

    private Bans() {}

    private static Ban code(Predicate<Source> where, String words, String instead) {
        return new Ban.InCode(where, Pattern.compile(words), instead);
    }

    private static Ban text(String words, String instead) {
        return new Ban.Anywhere(Source::isAnywhere, Pattern.compile(words), instead);
    }
}
