package weir.http.metering;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Opened;

/// OpenMeter's own client, used as it is: the command is in CONTRIBUTING.md, where there is npm.
@Tag("clients")
@ExtendWith(RunningWeir.class)
class OpenMeterClientTest {
    private static final Path CLIENT = Path.of("src/test/clients/openmeter");

    @TempDir
    private Path folder;

    @Test
    void it_is_told_nothing_of_what_was_booked_and_the_rest_as_an_error() throws Exception {
        for (var file : List.of("package.json", "package-lock.json", "ingest.mjs")) {
            Files.copy(CLIENT.resolve(file), folder.resolve(file));
        }
        run("npm", "ci", "--no-audit", "--no-fund");
        var account = Opened.onPlan("wide");
        var base = RunningWeir.uri("/").toString().replaceFirst("/$", "");
        assertThat(run("node", "ingest.mjs", base, RunningWeir.meterToken(), account.id())
                        .lines())
                .containsExactly(
                        "undefined",
                        "undefined",
                        "undefined",
                        "422 event-5 no_such_sub_user",
                        "422 event-1 other_event");
        assertThat(Client.operator().get(account.path() + "/limits").text("/left/in_all/credits"))
                .isEqualTo("999.888");
    }

    private String run(String... command) throws IOException, InterruptedException {
        var told = folder.resolve("told");
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(told.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor()).isZero();
        return Files.readString(told, UTF_8);
    }
}
