package weir.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.cli.command.Exit;
import weir.cli.remote.Remote;

class TerminalTest {
    private final CannedServer server = new CannedServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void json_is_what_the_server_said() throws IOException {
        var answers = CannedServer.filed();
        var shown = Ran.at(server, "account", "show", "team-1", "--json");
        assertThat(shown.out().strip())
                .isEqualTo(answers.path("GET /v1/accounts/team-1").toString());
        assertThat(server.asked()).hasSize(1);
        var refused = Ran.at(server, "account", "open", "team-1", "--json");
        assertThat(refused.exit()).isEqualTo(Exit.NO);
        assertThat(Remote.JSON.readTree(refused.out()).path("code").asText()).isEqualTo("account_exists");
        assertThat(refused.err()).contains("The account exists already");
    }

    @Test
    void a_list_is_asked_page_after_page_up_to_its_limit() throws IOException {
        server.first("{\"items\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"next\":\"c&1\"}")
                .first("{\"items\":[{\"id\":\"c\"}],\"next\":\"c2\"}");
        var ran = Ran.at(server, "order", "list", "--limit", "3", "--json");
        assertThat(server.asked())
                .extracting(CannedServer.Asked::line)
                .containsExactly("GET /v1/orders?limit=3", "GET /v1/orders?limit=1&cursor=c%261");
        assertThat(Remote.JSON.readTree(ran.out()))
                .isEqualTo(Remote.JSON.readTree(
                        "{\"items\":[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"}],\"next\":\"c2\"}"));
        assertThat(ran.err()).contains("there are more than these 3; --limit N shows more");
    }

    @Test
    void what_speaks_no_json_is_no_weir() throws IOException {
        var other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        other.start();
        var address = "http://127.0.0.1:" + other.getAddress().getPort();
        var ran = Ran.of(Map.of("WEIR_SERVER", address, "WEIR_TOKEN", "t"), "audit");
        other.stop(0);
        assertThat(ran.exit()).isEqualTo(Exit.NOT_REACHABLE);
        assertThat(ran.err()).contains("What answers at " + address + " is no Weir (status 404, and no JSON).");
    }

    @Test
    void a_broken_server_is_named_by_the_request() {
        server.first(
                "{\"status\":500,\"title\":\"Something is wrong\",\"code\":\"internal\",\"detail\":\"Tell its operator.\"}");
        var ran = Ran.at(server, "audit");
        assertThat(ran.exit()).isEqualTo(Exit.NO);
        assertThat(ran.err()).contains("The server's log calls this request r-1.");
    }

    @Test
    void an_audit_under_way_is_asked_again() {
        server.first("{\"status\":202,\"state\":\"running\",\"rows_read\":4,\"rows\":9}")
                .first("{\"adds_up\":true}");
        var ran = Ran.at(server, "audit");
        assertThat(ran.exit()).isEqualTo(Exit.YES);
        assertThat(ran.err().strip()).isEqualTo("weir: 4 of 9 rows are read");
    }

    @Test
    void names_in_a_path_are_encoded() {
        Ran.at(server, "account", "show", "a/../b ?");
        assertThat(server.asked().getFirst().line()).isEqualTo("GET /v1/accounts/a%2F..%2Fb%20%3F");
    }

    @Test
    void products_are_put_as_a_file_has_them(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("products.json"), "{\"version\":3,\"plans\":[],\"packs\":[]}");
        server.first("""
                {"version":4,"dry_run":true,"changes":[{"product":"small","change":"changed","fields":[
                {"field":"price","before":"20.00 USD","after":"21.00 USD"},{"field":"rpm","before":null,"after":"9"}]},
                {"product":"old","change":"removed","fields":[]}],"detail":"It is for orders to come."}""");
        var ran = Ran.at(server, "product", "put", file.toString(), "--dry-run");
        assertThat(ran.out()).isEqualTo("""
                what   change   field  before     after
                small  changed  price  20.00 USD  21.00 USD
                small  changed  rpm    -          9
                old    removed  -      -          -

                Nothing was changed; without --dry-run this comes as version 4.
                It is for orders to come.
                """);
        var asked = server.asked().getFirst();
        assertThat(asked.line()).isEqualTo("PUT /v1/products?dry_run=true");
        assertThat(asked.body()).isEqualTo("{\"version\":3,\"plans\":[],\"packs\":[]}");
    }

    @Test
    void a_file_that_cannot_be_put_is_said_before_anything_is_asked(@TempDir Path folder) throws IOException {
        var broken = Files.writeString(folder.resolve("broken.json"), "{\n\"plans\": oops}");
        var list = Files.writeString(folder.resolve("list.json"), "[]");
        assertThat(Ran.at(server, "product", "put", broken.toString()).err()).contains("is no JSON; look at line 2");
        assertThat(Ran.at(server, "product", "put", list.toString()).err()).contains("is no JSON object");
        var none = Ran.at(server, "rate-card", "put", folder + "/none.json");
        assertThat(none.err()).contains("there is no such file");
        assertThat(none.exit()).isEqualTo(Exit.WRONG_CALL);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void zsh_reads_the_same_script_as_bash() {
        var script = Ran.at(server, "completion", "zsh").out();
        assertThat(script)
                .contains("ZSH_VERSION")
                .isEqualTo(Ran.at(server, "completion", "bash").out());
    }

    @Test
    void bash_completes_commands_options_and_choices(@TempDir Path folder) throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve("weir.bash"),
                Ran.at(server, "completion", "bash").out());
        var script = """
                . ./weir.bash
                complete_for() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _complete_weir 2>/dev/null; echo "${COMPREPLY[*]}"; }
                complete_for weir acc
                complete_for weir ser
                complete_for weir order v
                complete_for weir order list --st
                complete_for weir order list --state v
                """;
        var bash = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(bash.getInputStream().readAllBytes(), UTF_8);
        assertThat(bash.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(said.lines().map(String::strip)).containsExactly("account", "serve", "void", "--state", "voided");
    }
}
