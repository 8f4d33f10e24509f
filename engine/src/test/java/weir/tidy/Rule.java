package weir.tidy;

import java.util.stream.Stream;

/// A house rule: says in a sentence each what a file does against it, and what to do instead.
@FunctionalInterface
interface Rule {
    Stream<String> broken(Source source);
}
