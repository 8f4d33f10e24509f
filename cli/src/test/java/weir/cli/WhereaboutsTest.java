package weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.cli.command.Exit;

/// Server and token are looked for in an option, then in the environment, then in the data folder.
class WhereaboutsTest {
    private static final String NOBODY = "http://127.0.0.1:1";

    private final CannedServer server = new CannedServer();

    @TempDir
    Path folder;

    @BeforeEach
    void a_data_folder() throws IOException {
        Files.writeString(folder.resolve("server-address"), server.address() + "\n");
        Files.writeString(folder.resolve("operator-token"), "of-the-folder\n");
        Files.writeString(folder.resolve("other-token"), "of-the-file\n");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void of_two_places_the_first_wins() {
        var lookups = """
                --data FOLDER                                     |                                         | of-the-folder
                                                                  | WEIR_DATA=FOLDER                        | of-the-folder
                --data FOLDER                                     | WEIR_DATA=/nowhere                      | of-the-folder
                --data FOLDER                                     | WEIR_TOKEN=of-the-environment           | of-the-environment
                --data FOLDER --token-file FOLDER/other-token     | WEIR_TOKEN=of-the-environment           | of-the-file
                --token-file FOLDER/other-token                   | WEIR_SERVER=SERVER                      | of-the-file
                --server SERVER --data FOLDER                     | WEIR_SERVER=http://127.0.0.1:1          | of-the-folder
                --data FOLDER                                     | WEIR_SERVER=SERVER/                     | of-the-folder
                """;
        for (var line : lookups.lines().toList()) {
            var cells = line.split("\\|", -1);
            assertThat(run(filled(cells[1]), filled(cells[0])).exit()).as(line).isEqualTo(Exit.YES);
            assertThat(server.asked().getLast().token()).as(line).isEqualTo("Bearer " + cells[2].strip());
        }
    }

    @Test
    void what_cannot_be_found_is_said_with_what_to_do() {
        var mistakes = """
                                              | WEIR_TOKEN=t                            | 3 | no server runs on the data folder data. start one with `./weir serve`
                --data /nowhere               | WEIR_SERVER=SERVER                      | 2 | there is no token in /nowhere/operator-token; name a file that holds one with --token-file
                --token-file /nowhere         | WEIR_SERVER=SERVER                      | 2 | there is no token in /nowhere
                --token-file FOLDER           | WEIR_SERVER=SERVER                      | 2 | cannot be read
                --server localhost:8080       | WEIR_TOKEN=t                            | 2 | --server: is no address; one is such as http://127.0.0.1:8080
                                              | WEIR_TOKEN=t WEIR_SERVER=ftp://a        | 2 | weir_server: is no address
                --server http://127.0.0.1:1   | WEIR_TOKEN=t                            | 3 | nobody answers at http://127.0.0.1:1. see that the server runs
                """;
        for (var line : mistakes.lines().toList()) {
            var cells = line.split("\\|", -1);
            var ran = run(filled(cells[1]), filled(cells[0]));
            assertThat(ran.exit().code()).as(line).isEqualTo(Integer.parseInt(cells[2].strip()));
            assertThat(ran.err().toLowerCase(Locale.ROOT).replaceAll("\\s+", " "))
                    .contains(cells[3].strip());
        }
    }

    @Test
    void an_address_that_a_killed_server_left_behind_is_told_from_others() throws IOException {
        Files.writeString(folder.resolve("server-address"), NOBODY);
        var ran = run("", "--data " + folder);
        assertThat(ran.exit()).isEqualTo(Exit.NOT_REACHABLE);
        assertThat(ran.err())
                .contains(
                        "Nobody answers at " + NOBODY,
                        folder + "/server-address",
                        "a server that was killed leaves behind");
    }

    @Test
    void no_token_is_ever_shown() throws IOException {
        var secret = "weir_operator_0123456789";
        Files.writeString(folder.resolve("operator-token"), secret + " and more");
        for (var ran : new Ran[] {
            run("", "--data " + folder),
            run("WEIR_SERVER=" + NOBODY + " WEIR_TOKEN=" + secret, "--json"),
            run("WEIR_SERVER=" + server.address() + " WEIR_TOKEN=" + secret, "--token " + secret),
            run("WEIR_SERVER=" + server.address() + " WEIR_TOKEN=" + secret, secret),
            run("WEIR_SERVER=" + server.address() + " WEIR_TOKEN=" + secret, "--json"),
        }) {
            assertThat(ran.out() + ran.err()).doesNotContain(secret);
        }
    }

    private String filled(String cell) {
        return cell.strip()
                .replace("FOLDER", folder.toString())
                .replace("SERVER", "%")
                .replace("WEIR_%", "WEIR_SERVER")
                .replace("%", server.address());
    }

    private static Ran run(String variables, String options) {
        Map<String, String> environment = new HashMap<>();
        for (var variable : variables.isEmpty() ? new String[] {} : variables.split(" ")) {
            var parts = variable.split("=", 2);
            environment.put(parts[0], parts[1]);
        }
        return Ran.of(environment, ("token list " + options).strip().split(" "));
    }
}
