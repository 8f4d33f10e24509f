package weir.http.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.domain.address.AddressBlock;
import weir.domain.hold.ExpiryPolicy;

class SettingsTest {
    @TempDir
    private Path folder;

    /// A line is what `weir.conf` says and the whole sentence that answers it.
    @Test
    void a_mistake_in_the_file_is_told_with_its_line_what_was_found_and_what_is_allowed() {
        check("""
                port = 99999              | weir.conf:1: `port` is `99999`; allowed is a whole number from 0 to 65535
                port = many               | weir.conf:1: `port` is `many`; allowed is a whole number from 0 to 65535
                port = 80.5               | weir.conf:1: `port` is `80.5`; allowed is a whole number from 0 to 65535
                port = null               | weir.conf:1: `port` is null; allowed is a single value
                host = [a, b]             | weir.conf:1: `host` is ["a","b"]; allowed is a single value
                answer_timeout = 5        | weir.conf:1: `answer_timeout` is `5`; allowed is a time with its unit (ms, s, m, h, d) from 100 ms to 1 m
                answer_timeout = 5 weeks  | weir.conf:1: `answer_timeout` is `5 weeks`; allowed is a time with its unit (ms, s, m, h, d) from 100 ms to 1 m
                answer_timeout = 1 h      | weir.conf:1: `answer_timeout` is `1 h`; allowed is a time with its unit (ms, s, m, h, d) from 100 ms to 1 m
                prot = 80                 | weir.conf:1: `prot` is not known here; allowed are `host`, `port`, `tls_in_front`, `database_url`, `answer_timeout`, `stop_timeout`, `operations`, `http`, `accounts`, `holds`, `quotes`, `gateway`, `journal`, `ledger`, `database`
                http = 5                  | weir.conf:1: `http` is `5`; allowed is a block in braces
                http.idle = 5 s           | weir.conf:1: `http.idle` is not known here; allowed are `idle_timeout`, `head_timeout`, `body_timeout`, `connections`, `body_bytes`, `trusted_proxies`, `tls`
                http.trusted_proxies = ["10.1.2.3/8"] | weir.conf:1: `http.trusted_proxies` is ["10.1.2.3/8"]; allowed is 10.0.0.0/8 in place of 10.1.2.3/8
                http.trusted_proxies = localhost | weir.conf:1: `http.trusted_proxies` is `localhost`; allowed is a list of addresses and blocks of them, such as ["10.0.0.0/8", "::1"]
                http.tls.certificate = a  | weir.conf:1: `http.tls.certificate` stands alone: TLS takes a certificate and its key
                http.tls.key = a          | weir.conf:1: `http.tls.key` stands alone: TLS takes a certificate and its key
                http.tls = true           | weir.conf:1: `http.tls` is `true`; allowed is a block in braces
                holds.expiry = keep       | weir.conf:1: `holds.expiry` is `keep`; allowed is `release`, `charge_estimate`, `review`
                journal.keep = 5 h        | weir.conf:1: `journal.keep` is `5 h`; allowed is a time with its unit (ms, s, m, h, d) from 24 h to 87600 h
                quotes.honoured = 30 s    | weir.conf:1: `quotes.honoured` is `30 s`; allowed is a time with its unit (ms, s, m, h, d) from 1 m to 720 h
                quotes.honoured = 31 d    | weir.conf:1: `quotes.honoured` is `31 d`; allowed is a time with its unit (ms, s, m, h, d) from 1 m to 720 h
                quotes.honored = 1 h      | weir.conf:1: `quotes.honored` is not known here; allowed are `honoured`
                cluster.port = 0          | weir.conf:1: `cluster` is no setting: one Weir works on a database, for several cannot speak to each other yet. Remove it
                ledger.archive = /nowhere | weir.conf:1: `ledger.archive` is `/nowhere`; allowed is a folder that is there and that Weir may write into
                database.allow_fsync_off = 1 | weir.conf:1: `database.allow_fsync_off` is `1`; allowed is `true`, `false`
                accounts.waiting = 0      | weir.conf:1: `accounts.waiting` is `0`; allowed is a whole number from 1 to 100000
                port = ${nothing}         | weir.conf:1: Could not resolve substitution to a value: ${nothing}
                """);
    }

    @Test
    void a_list_of_blocks_is_given_to_the_environment_as_in_the_file() throws IOException {
        var upstreams = "[{ name = main, url = \"http://127.0.0.1:1/v1\", protocol = messages, models = [m] }]";
        assertThat(read(Map.of("WEIR_GATEWAY_UPSTREAMS", upstreams), "serve")
                        .gateway()
                        .upstreams())
                .singleElement()
                .returns("main", GatewaySettings.Upstream::name);
        assertThatThrownBy(() -> read(Map.of("WEIR_GATEWAY_UPSTREAMS", "[{ name = "), "serve"))
                .isInstanceOf(Mistake.class)
                .hasMessage("WEIR_GATEWAY_UPSTREAMS: begins with [, and is no list as weir.conf has them");
    }

    @Test
    void the_line_is_the_line_of_the_mistake() throws IOException {
        write("# a comment\n\nhost = \"0.0.0.0\"\nport = x\n");
        assertThatThrownBy(this::read).isInstanceOf(Mistake.class).hasMessageStartingWith(file() + ":4: `port` is `x`");
    }

    @Test
    void a_file_that_is_no_hocon_is_told_with_its_line() throws IOException {
        write("port = 1\nhttp {\n");
        assertThatThrownBy(this::read).isInstanceOf(Mistake.class).hasMessageStartingWith(file() + ":");
    }

    @Test
    void the_command_line_wins_over_the_environment_over_the_file_over_the_default() throws IOException {
        write("host = file\nport = 1\nstop_timeout = 1 s\nholds.expiry = review\n");
        var settings = read(Map.of("WEIR_HOST", "environment", "WEIR_PORT", "2"), "serve", "--port", "3");
        assertThat(settings.port()).isEqualTo(3);
        assertThat(settings.host()).isEqualTo("environment");
        assertThat(settings.stopTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.holds().expiry()).isEqualTo(ExpiryPolicy.REVIEW);
        assertThat(settings.answerTimeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void days_of_the_ledger_are_archived_in_the_data_folder_unless_somebody_names_another() throws IOException {
        assertThat(read(Map.of("WEIR_DATA", "/srv/weir"), "serve").archive()).isEqualTo(Path.of("/srv/weir/archive"));
        var other = Files.createDirectory(folder.resolve("other"));
        assertThat(read(Map.of("WEIR_LEDGER_ARCHIVE", other.toString()), "serve")
                        .archive())
                .isEqualTo(other);
        var file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> read(Map.of("WEIR_LEDGER_ARCHIVE", file.toString()), "serve"))
                .isInstanceOf(Mistake.class)
                .hasMessageStartingWith("WEIR_LEDGER_ARCHIVE: `ledger.archive` is");
    }

    @Test
    void a_quote_is_honoured_for_a_quarter_of_an_hour_unless_somebody_says_otherwise() {
        assertThat(read(Map.of(), "serve").honoured()).isEqualTo(Duration.ofMinutes(15));
        assertThat(read(Map.of("WEIR_QUOTES_HONOURED", "3 d"), "serve").honoured())
                .isEqualTo(Duration.ofDays(3));
    }

    @Test
    void no_proxy_is_trusted_unless_somebody_says_so() {
        assertThat(read(Map.of(), "serve").http().trustedProxies()).isEmpty();
        assertThat(read(Map.of("WEIR_HTTP_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8"), "serve")
                        .http()
                        .trustedProxies())
                .extracting(AddressBlock::text)
                .containsExactly("127.0.0.1/32", "10.0.0.0/8");
    }

    @Test
    void a_mistake_outside_the_file_is_told_by_name() {
        assertThatThrownBy(() -> read(Map.of("WEIR_PORT", "10.0.0.1:80"), "serve"))
                .hasMessage("WEIR_PORT: `port` is `10.0.0.1:80`; allowed is a whole number from 0 to 65535");
        assertThatThrownBy(() -> read(Map.of("WEIR_DATABSE_URL", "x"), "serve"))
                .hasMessageStartingWith(
                        "WEIR_DATABSE_URL: there is no such setting; allowed are WEIR_DATA, WEIR_CONFIG");
        assertThatThrownBy(() -> read(Map.of("WEIR_CLUSTER_SEED_NODES", "a:1"), "serve"))
                .hasMessageStartingWith("WEIR_CLUSTER_SEED_NODES is no setting: one Weir works on a database");
        assertThatThrownBy(() -> read(Map.of(), "serve", "--port", "-1"))
                .hasMessage("--port: `port` is `-1`; allowed is a whole number from 0 to 65535");
        assertThatThrownBy(() -> Options.parse("serve", "--prot", "1"))
                .hasMessage("`--prot` is no option; allowed are --help, --host, --port, --data, --config");
        assertThatThrownBy(() -> Options.parse("serve", "--port")).hasMessage("`--port` has no value");
        assertThatThrownBy(() -> Options.parse("serve", "--port", "--data", "x"))
                .hasMessage("`--port` has no value");
        assertThatThrownBy(() -> Options.parse("serve", "--help=me")).hasMessage("`--help` takes no value");
        assertThatThrownBy(() -> Options.parse("server"))
                .hasMessage("there is no command `server`; allowed are serve, version, help");
    }

    @Test
    void no_mistake_shows_a_password() throws IOException {
        mistaken("serve", "--database-url=postgresql://w:secret@db/weir");
        mistaken("serve", "--database-url", "postgresql://w:secret@db/weir");
        mistaken("serve", "postgresql://w:secret@db/weir");
        mistaken("postgresql://w:secret@db/weir");
        mistaken("version", "postgresql://w:secret@db/weir");
        for (var line : List.of(
                "database_url = [\"postgresql://w:secret@db/weir\"]",
                "database_url = \"postgresql://w:a\"secret:b\"@db/weir\"",
                "database_url = \"a\" secret : \"b\"",
                "database_url = postgresql:secret@db",
                "database_url = a${secret}",
                "database_url = \"\\secret\"",
                "database_url = \"secret")) {
            write("port = 1\n" + line + "\n");
            assertThatThrownBy(this::read)
                    .as(line)
                    .isInstanceOf(Mistake.class)
                    .hasMessageStartingWith(file() + ":2: ")
                    .hasMessageContaining("database_url")
                    .hasMessageNotContaining("secret");
        }
    }

    private static void mistaken(String... arguments) {
        assertThatThrownBy(() -> Options.parse(arguments))
                .isInstanceOf(Mistake.class)
                .hasMessageContaining("allowed are ")
                .hasMessageNotContaining("secret");
    }

    /// A line is a variable and its value.
    @Test
    void what_kubernetes_says_of_a_service_is_no_setting() {
        var environment = new HashMap<String, String>();
        """
                WEIR_SERVICE_HOST                   10.96.0.11
                WEIR_SERVICE_PORT                   8080
                WEIR_SERVICE_PORT_HTTP              8080
                WEIR_PORT                           tcp://10.96.0.11:8080
                WEIR_PORT_8080_TCP                  tcp://10.96.0.11:8080
                WEIR_PORT_8080_TCP_PROTO            tcp
                WEIR_PORT_8080_TCP_PORT             8080
                WEIR_PORT_8080_TCP_ADDR             10.96.0.11
                WEIR_POSTGRES_SERVICE_HOST          10.96.0.12
                WEIR_POSTGRES_SERVICE_PORT_SQL      5432
                WEIR_POSTGRES_PORT                  tcp://10.96.0.12:5432
                WEIR_POSTGRES_PORT_5432_TCP_ADDR    10.96.0.12
                """.lines().map(line -> line.split(" +")).forEach(pair -> environment.put(pair[0], pair[1]));
        assertThat(read(environment, "serve").port()).isEqualTo(8080);
        assertThatThrownBy(() -> read(Map.of("WEIR_SERVICE", "x"), "serve"))
                .hasMessageStartingWith("WEIR_SERVICE: there is no such setting");
    }

    @Test
    void what_the_commands_read_is_passed_over() {
        var environment = Map.of("WEIR_SERVER", "https://weir.example", "WEIR_TOKEN", "t");
        assertThat(read(environment, "serve").port()).isEqualTo(8080);
    }

    @Test
    void help_is_asked_for_anywhere() {
        assertThat(Options.parse("serve", "--help").command()).isEqualTo("help");
        assertThat(Options.parse("serve", "--port", "1", "-h").command()).isEqualTo("help");
        assertThat(Options.parse("--help").command()).isEqualTo("help");
        assertThat(Options.parse().command()).isEqualTo("help");
        assertThat(Options.help()).contains("serve", "version", "--host", "--port", "--data", "--config");
    }

    @Test
    void the_folder_is_completed_with_commented_defaults_once() throws IOException {
        var config = folder.resolve("new");
        assertThat(ConfigFolder.complete(config)).containsExactly("weir.conf", "plans.conf", "rate-card.conf");
        assertThat(Files.getPosixFilePermissions(config.resolve("weir.conf")))
                .as("it may have a password in it")
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        Files.writeString(config.resolve("weir.conf"), "port = 1234");
        assertThat(ConfigFolder.complete(config)).isEmpty();
        assertThat(read(Map.of(), "serve", "--config", config.toString()).port())
                .isEqualTo(1234);
    }

    private void check(String table) {
        table.lines().forEach(line -> {
            var parts = line.split("\\s*\\|\\s*", 2);
            try {
                write(parts[0]);
                assertThatThrownBy(this::read)
                        .as(line)
                        .isInstanceOf(Mistake.class)
                        .hasMessage(folder + "/" + parts[1]);
            } catch (IOException e) {
                throw new AssertionError(line, e);
            }
        });
    }

    private Path file() {
        return folder.resolve("weir.conf");
    }

    private void write(String text) throws IOException {
        Files.writeString(file(), text);
    }

    private Settings read() {
        return read(Map.of(), "serve");
    }

    private Settings read(Map<String, String> environment, String... arguments) {
        var variables = new HashMap<>(environment);
        variables.put("WEIR_CONFIG", folder.toString());
        return new Sources(variables, Options.parse(arguments)).settings();
    }
}
