package weir.http.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.domain.address.AddressBlock;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.limit.Bounds;
import weir.persistence.postgres.Durability;

/// Everything an operator may set, checked. `weir.conf` on the class path has every default and says what each is for.
///
/// @param tlsInFront whether whoever reaches Weir from outside does so through something else that speaks TLS
/// @param databaseUrl empty where Weir runs a PostgreSQL of its own
/// @param answerTimeout how long a caller waits for an answer before it is told "unknown"
/// @param durability what a PostgreSQL must keep that Weir works on
/// @param honoured for how long a quote may be paid
/// @param keep how long rows stay in the journal that the ledger has
/// @param archive the folder of days that are taken out of the ledger
/// @param stopTimeout how long requests under way may take to finish when Weir stops
public record Settings(
        Places places,
        String host,
        int port,
        boolean tlsInFront,
        String databaseUrl,
        Duration answerTimeout,
        Duration stopTimeout,
        Operations operations,
        Http http,
        Accounts accounts,
        Holds holds,
        Duration honoured,
        GatewaySettings gateway,
        Duration keep,
        Path archive,
        Durability durability) {

    /// Where the files are. Known before any file is read.
    public record Places(Path data, Path config) {}

    /// Where whoever runs Weir looks at it.
    public record Operations(String host, int port) {}

    /// @param idleTimeout after which a silent connection is closed
    /// @param headTimeout until the first line and the headers of a request must have come whole
    /// @param bodyTimeout until the body of a request must have come whole; a stream has no such end
    /// @param connections open at a time
    /// @param bodyBytes of one request; a stream has no such end
    /// @param trustedProxies that are believed where they say from where a client comes
    /// @param tls absent where none is spoken
    public record Http(
            Duration idleTimeout,
            Duration headTimeout,
            Duration bodyTimeout,
            int connections,
            int bodyBytes,
            List<AddressBlock> trustedProxies,
            @Nullable Tls tls) {}

    /// Files in PEM.
    ///
    /// @param certificate with those that have signed it behind it
    public record Tls(Path certificate, Path key) {}

    /// @param inMemory accounts that are at work in memory at a time, and as many more at rest
    /// @param waiting commands that may wait for one account
    /// @param batchCommands and `batchBytes`: what one journal row holds at most
    public record Accounts(int inMemory, int waiting, int batchCommands, int batchBytes) {}

    /// What a hold, a new account or a sub-user gets where nobody asks for anything else.
    ///
    /// @param openOfSubUser at a time, at most
    /// @param remembered ended holds that a node remembers at a time; 0 for what a part of its heap has room for
    public record Holds(
            Duration timeToLive, ExpiryPolicy expiry, Duration lateWindow, int openOfSubUser, long remembered) {}

    /// What is said where somebody asks for more than one.
    static final String ONE_NODE =
            "is no setting: one Weir works on a database, for several cannot speak to each other yet. Remove it";

    private static final int HIGHEST_PORT = 65_535;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    /// One account's waiting commands are memory, and each of them is answered late.
    private static final int MOST_WAITING = 100_000;

    /// A row larger than this is slow to write and slower to read back.
    private static final int LARGEST_BATCH_BYTES = 4 * 1024 * 1024;

    private static final int LARGEST_BATCH = 10_000;
    private static final int MOST_IN_MEMORY = 1_000_000;
    private static final long MOST_REMEMBERED = 1_000_000_000;
    private static final int SMALLEST_BODY = 1024;
    private static final String PROXIES = "trusted_proxies";
    private static final String CERTIFICATE = "certificate";
    private static final String KEY = "key";
    private static final String ARCHIVE = "archive";

    /// Each is looked at with every request that a proxy asks about.
    private static final int MOST_PROXIES = 100;

    /// Which holds ended lately is read back from it: minutes, and a clock may be wrong by hours.
    private static final Duration LEAST_KEPT = Duration.ofDays(1);

    private static final Duration MOST_KEPT = Duration.ofDays(3_650);

    /// Nobody pays faster.
    private static final Duration LEAST_HONOURED = Duration.ofMinutes(1);

    /// What is sold otherwise meanwhile is sold at the price of before: a bank takes days, and no longer.
    private static final Duration MOST_HONOURED = Duration.ofDays(30);

    private static final int LARGEST_BODY = 16 * 1024 * 1024;

    /// Of the addresses where it is asked.
    public String scheme() {
        return http.tls() == null ? "http" : "https";
    }

    public Optional<String> outsideDatabase() {
        return Optional.of(databaseUrl).filter(url -> !url.isBlank());
    }

    /// @param variables of the environment, for whoever is named one that has a secret
    static Settings read(Places places, Section section, Map<String, String> variables) {
        section.refuse("cluster", ONE_NODE);
        var settings = new Settings(
                places,
                section.text("host"),
                Math.toIntExact(section.whole("port", 0, HIGHEST_PORT)),
                section.flag("tls_in_front"),
                section.text("database_url"),
                section.duration("answer_timeout", Duration.ofMillis(100), Duration.ofMinutes(1)),
                section.duration("stop_timeout", SECOND, Duration.ofMinutes(5)),
                operations(section.section("operations")),
                http(section.section("http")),
                accounts(section.section("accounts")),
                holds(section.section("holds")),
                quotes(section.section("quotes")),
                GatewaySettings.read(section.section("gateway"), variables),
                journal(section.section("journal")),
                ledger(places, section.section("ledger")),
                durability(section.section("database")));
        section.nothingElse();
        return settings;
    }

    private static Durability durability(Section section) {
        var durability = new Durability(section.flag("allow_fsync_off"), section.flag("allow_full_page_writes_off"));
        section.nothingElse();
        return durability;
    }

    private static Duration quotes(Section section) {
        var honoured = section.duration("honoured", LEAST_HONOURED, MOST_HONOURED);
        section.nothingElse();
        return honoured;
    }

    private static Duration journal(Section section) {
        var keep = section.duration("keep", LEAST_KEPT, MOST_KEPT);
        section.nothingElse();
        return keep;
    }

    private static Path ledger(Places places, Section section) {
        var named = section.text(ARCHIVE);
        section.nothingElse();
        if (named.isEmpty()) {
            return places.data().resolve(ARCHIVE);
        }
        var folder = Path.of(named);
        // One that is not there may be a disk that is missing: to make it would fill another.
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw section.wrong(ARCHIVE, "a folder that is there and that Weir may write into");
        }
        return folder;
    }

    private static Operations operations(Section section) {
        var operations = new Operations(section.text("host"), Math.toIntExact(section.whole("port", 0, HIGHEST_PORT)));
        section.nothingElse();
        return operations;
    }

    private static Http http(Section section) {
        var http = new Http(
                section.duration("idle_timeout", SECOND, HOUR),
                section.duration("head_timeout", Duration.ofMillis(100), HOUR),
                section.duration("body_timeout", SECOND, HOUR),
                Math.toIntExact(section.whole("connections", 1, HIGHEST_PORT)),
                Math.toIntExact(section.whole("body_bytes", SMALLEST_BODY, LARGEST_BODY)),
                proxies(section),
                tls(section.section("tls")));
        section.nothingElse();
        return http;
    }

    private static @Nullable Tls tls(Section section) {
        var certificate = section.text(CERTIFICATE);
        var key = section.text(KEY);
        section.nothingElse();
        if (certificate.isEmpty() != key.isEmpty()) {
            var alone = certificate.isEmpty() ? KEY : CERTIFICATE;
            throw section.lacking(alone, "stands alone: TLS takes a certificate and its key", "both or neither");
        }
        return certificate.isEmpty() ? null : new Tls(Path.of(certificate), Path.of(key));
    }

    private static List<AddressBlock> proxies(Section section) {
        var words = section.words(PROXIES);
        if (words.size() > MOST_PROXIES) {
            throw section.lacking(PROXIES, "names too many", "at most " + MOST_PROXIES + " blocks");
        }
        return words.stream().map(word -> proxy(section, word)).toList();
    }

    private static AddressBlock proxy(Section section, String word) {
        return switch (AddressBlock.read(word)) {
            case AddressBlock.Read.Exact(var block) -> block;
            case AddressBlock.Read.Inexact(var around) ->
                throw section.wrong(PROXIES, "%s in place of %s".formatted(around.text(), word));
            case AddressBlock.Read.Unreadable() ->
                throw section.wrong(
                        PROXIES, "a list of addresses and blocks of them, such as [\"10.0.0.0/8\", \"::1\"]");
        };
    }

    private static Accounts accounts(Section section) {
        var accounts = new Accounts(
                Math.toIntExact(section.whole("in_memory", 1, MOST_IN_MEMORY)),
                Math.toIntExact(section.whole("waiting", 1, MOST_WAITING)),
                Math.toIntExact(section.whole("batch_commands", 1, LARGEST_BATCH)),
                Math.toIntExact(section.whole("batch_bytes", SMALLEST_BODY, LARGEST_BATCH_BYTES)));
        section.nothingElse();
        return accounts;
    }

    private static Holds holds(Section section) {
        var holds = new Holds(
                section.duration("time_to_live", SECOND, Bounds.HOLD_LIFE),
                switch (section.word("expiry", List.of("release", "charge_estimate", "review"))) {
                    case "charge_estimate" -> ExpiryPolicy.CHARGE_ESTIMATE;
                    case "review" -> ExpiryPolicy.REVIEW;
                    default -> ExpiryPolicy.RELEASE;
                },
                section.duration("late_window", Duration.ZERO, Bounds.LONGEST_LATE_WINDOW),
                Math.toIntExact(section.whole("open_of_sub_user", 1, Bounds.OPEN_HOLDS)),
                section.whole("remembered", 0, MOST_REMEMBERED));
        section.nothingElse();
        return holds;
    }
}
