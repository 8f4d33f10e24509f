package weir.loadtest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Through what a stream comes.
enum Via {
    /// Nothing: the upstream itself is asked, and no way can be below that.
    DIRECT,
    NGINX,
    /// Pekko HTTP, which asks by its own client.
    PEKKO,
    /// Pekko HTTP, which asks by Java's client, as Weir does.
    PEKKO_JAVA,
    PORTKEY,
    GATEWAY;

    /// Without Portkey, which is fetched from npm only for who asks for it.
    static final String USUAL = "direct,nginx,pekko,pekko+java,gateway";

    /// Separated by commas; another word is an [IllegalArgumentException] that names it.
    static List<Via> named(String words) {
        return Stream.of(words.split(",", -1)).map(Via::one).toList();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '+');
    }

    private static Via one(String word) {
        return Arrays.stream(values())
                .filter(via -> via.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no way `" + word + "`, only "
                        + Arrays.stream(values()).map(Via::word).collect(Collectors.joining(", "))));
    }
}
