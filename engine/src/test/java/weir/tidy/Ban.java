package weir.tidy;

import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Words that must not be written in some place, and what to write instead.
sealed interface Ban extends Rule {
    Predicate<Source> where();

    Pattern words();

    String instead();

    String readable(Source source);

    /// Banned as code; a comment or a quoted text may say it.
    record InCode(Predicate<Source> where, Pattern words, String instead) implements Ban {
        @Override
        public String readable(Source source) {
            return source.code();
        }
    }

    /// Banned altogether, in comments too.
    record Anywhere(Predicate<Source> where, Pattern words, String instead) implements Ban {
        @Override
        public String readable(Source source) {
            return source.text();
        }
    }

    @Override
    default Stream<String> broken(Source source) {
        return where().test(source)
                ? words().matcher(readable(source))
                        .results()
                        .map(MatchResult::group)
                        .distinct()
                        .map(found -> "%s: `%s` is banned, use %s".formatted(source.path(), found, instead()))
                : Stream.empty();
    }
}
