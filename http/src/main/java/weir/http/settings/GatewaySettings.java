package weir.http.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What an operator says of the gateway: the upstreams, in the order in which they are asked, and its bounds.
///
/// @param bodyBytes of one request at most
/// @param bodyMemory for the bodies of all requests whose answers have not begun
/// @param bodyTimeout until a body must have come whole
/// @param drain for how long an upstream is read to its end whose client has gone
/// @param stall for how long a client may take nothing
/// @param unreported what becomes of a hold whose usage the upstream never told
/// @param waiting requests that wait for the end of a minute at a time
public record GatewaySettings(
        List<Upstream> upstreams,
        int bodyBytes,
        long bodyMemory,
        Duration bodyTimeout,
        Duration drain,
        Duration stall,
        Unreported unreported,
        int waiting) {

    /// What a hold is charged whose usage the upstream never told.
    public enum Unreported {
        /// What was counted of the answer, and never less than the least that a hold of the model sets aside.
        SEEN,
        /// What the hold set aside.
        ESTIMATE,
        /// Nothing.
        RELEASE
    }

    /// Which protocol an upstream speaks.
    public enum Speaks {
        RESPONSES,
        MESSAGES
    }

    /// A place that serves models.
    ///
    /// @param url with the version, such as `https://host/v1`
    /// @param key that it is shown; absent where it wants none
    /// @param models by their names on the rate card
    /// @param authority that has signed its certificate, in PEM; absent for those that Java knows
    /// @param connections open to it at a time
    public record Upstream(
            String name,
            URI url,
            Speaks protocol,
            @Nullable UpstreamKey key,
            Set<String> models,
            @Nullable Path authority,
            int connections,
            Times times) {}

    /// @param connect until a connection is there
    /// @param firstByte until the answer's head has come
    /// @param idle for how long an answer may say nothing
    /// @param total until an answer must have ended
    public record Times(Duration connect, Duration firstByte, Duration idle, Duration total) {
        static final Times STANDARD = new Times(
                Duration.ofSeconds(5), Duration.ofMinutes(10), Duration.ofMinutes(5), Duration.ofMinutes(30));
    }

    private static final String UPSTREAMS = "upstreams";
    private static final String KEY_ENV = "key_env";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final String NAME_IN_WORDS = "1 to 40 of a-z, 0-9 and -, beginning with a letter or a digit";
    private static final int SMALLEST_BODY = 1024;
    private static final int LARGEST_BODY = 128 * 1024 * 1024;
    private static final long MOST_MEMORY = 1L << 40;
    private static final int MOST_WAITING = 100_000;
    private static final int MOST_CONNECTIONS = 65_535;
    private static final int STANDARD_CONNECTIONS = 4_096;
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofHours(6);

    static GatewaySettings read(Section section, Map<String, String> variables) {
        var upstreams = section.sections(UPSTREAMS, "name", NAME, NAME_IN_WORDS).entrySet().stream()
                .map(each -> upstream(each.getKey(), each.getValue(), variables))
                .toList();
        var settings = new GatewaySettings(
                upstreams,
                Math.toIntExact(section.whole("body_bytes", SMALLEST_BODY, LARGEST_BODY)),
                section.whole("body_memory", SMALLEST_BODY, MOST_MEMORY),
                section.duration("body_timeout", SHORTEST, HOUR),
                section.duration("drain", SHORTEST, HOUR),
                section.duration("client_timeout", SHORTEST, HOUR),
                switch (section.word("unreported", List.of("seen", "estimate", "release"))) {
                    case "estimate" -> Unreported.ESTIMATE;
                    case "release" -> Unreported.RELEASE;
                    default -> Unreported.SEEN;
                },
                Math.toIntExact(section.whole("waiting", 0, MOST_WAITING)));
        section.nothingElse();
        return settings;
    }

    /// The variables that upstreams of a file name as having their keys.
    static Set<String> keyVariables(Config file) {
        return file.hasPath("gateway." + UPSTREAMS)
                ? file.getList("gateway." + UPSTREAMS).stream()
                        .filter(ConfigObject.class::isInstance)
                        .map(upstream -> ((ConfigObject) upstream).get(KEY_ENV))
                        .filter(Objects::nonNull)
                        .map(named -> String.valueOf(named.unwrapped()))
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    private static Upstream upstream(String name, Section section, Map<String, String> variables) {
        var upstream = new Upstream(
                name,
                url(section),
                section.word("protocol", List.of("responses", "messages")).equals("messages")
                        ? Speaks.MESSAGES
                        : Speaks.RESPONSES,
                key(section, variables),
                Set.copyOf(section.words("models")),
                section.has("ca_file") ? file(section, "ca_file") : null,
                section.has("connections")
                        ? Math.toIntExact(section.whole("connections", 1, MOST_CONNECTIONS))
                        : STANDARD_CONNECTIONS,
                new Times(
                        time(section, "connect_timeout", Times.STANDARD.connect()),
                        time(section, "first_byte_timeout", Times.STANDARD.firstByte()),
                        time(section, "idle_timeout", Times.STANDARD.idle()),
                        time(section, "total_timeout", Times.STANDARD.total())));
        section.nothingElse();
        return upstream;
    }

    private static URI url(Section section) {
        try {
            var url = URI.create(section.text("url"));
            if (Set.of("http", "https").contains(String.valueOf(url.getScheme()))
                    && url.getHost() != null
                    && url.getRawQuery() == null
                    && url.getRawUserInfo() == null) {
                return url;
            }
        } catch (IllegalArgumentException _) {
            throw noUrl(section);
        }
        throw noUrl(section);
    }

    private static Mistake noUrl(Section section) {
        return section.wrong("url", "a URL such as https://host/v1, without a user and without a query");
    }

    private static @Nullable UpstreamKey key(Section section, Map<String, String> variables) {
        if (section.has(KEY_ENV)) {
            var key = variables.get(section.text(KEY_ENV));
            if (key == null || key.isBlank()) {
                throw section.wrong(KEY_ENV, "the name of an environment variable that is set");
            }
            return new UpstreamKey(key.strip());
        }
        return section.has("key_file") ? keyIn(section) : null;
    }

    private static UpstreamKey keyIn(Section section) {
        try {
            return new UpstreamKey(Files.readString(file(section, "key_file")).strip());
        } catch (IOException _) {
            throw section.wrong("key_file", "a file that can be read");
        }
    }

    private static Path file(Section section, String name) {
        var path = Path.of(section.text(name));
        if (!Files.isReadable(path)) {
            throw section.wrong(name, "a file that can be read");
        }
        return path;
    }

    private static Duration time(Section section, String name, Duration otherwise) {
        return section.has(name) ? section.duration(name, SHORTEST, LONGEST) : otherwise;
    }
}
