package weir.http.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.http.door.json.Json;
import weir.http.settings.Settings;
import weir.http.traffic.Wire;

class OwnCertificateTest {
    private static final String REQUEST = "GET / HTTP/1.1\r\nhost: x\r\n\r\n";

    @TempDir
    Path folder;

    @TempDir
    Path data;

    private Settings.Tls files;

    @BeforeEach
    void as_certbot_has_them() throws IOException {
        files = new Settings.Tls(folder.resolve("fullchain.pem"), folder.resolve("privkey.pem"));
        link("ec.pem", "ec.key");
    }

    @Test
    void a_new_one_is_shown_to_new_connections_and_open_ones_go_on() throws IOException {
        try (var door = new TlsDoor(data, files, Duration.ofSeconds(10), 100);
                var wire = new Wire(door.connected())) {
            wire.send(REQUEST);
            assertThat(wire.answer(false).text()).isEqualTo("here");
            assertThat(door.shown()).isEqualTo("CN=ec");

            link("rsa.pem", "rsa-pkcs1.key");
            assertThat(door.shown()).as("nobody has looked yet").isEqualTo("CN=ec");
            door.certificate().look();

            assertThat(door.shown()).isEqualTo("CN=rsa");
            wire.send(REQUEST);
            assertThat(wire.answer(false).text()).isEqualTo("here");
        }
    }

    @Test
    void files_that_cannot_be_taken_leave_the_one_of_before_and_are_told() throws IOException {
        try (var door = new TlsDoor(data, files, Duration.ofSeconds(10), 100)) {
            door.certificate().look();
            assertThat(told(door.certificate())).contains("\"current\":true").doesNotContain("why");

            link("rsa.pem", "ec.key");
            door.certificate().look();
            assertThat(told(door.certificate())).contains("\"current\":false", "`http.tls.key`");
            assertThat(door.shown()).isEqualTo("CN=ec");

            Files.delete(files.key());
            door.certificate().look();
            assertThat(told(door.certificate())).contains("cannot be read");
            assertThat(door.shown()).isEqualTo("CN=ec");

            link("rsa.pem", "rsa.key");
            door.certificate().look();
            assertThat(told(door.certificate())).contains("\"current\":true");
            assertThat(door.shown()).isEqualTo("CN=rsa");
        }
    }

    private static String told(OwnCertificate certificate) {
        return Json.object(certificate::tell).utf8String();
    }

    /// As a renewal does it: the names are links, and lead elsewhere now.
    private void link(String certificate, String key) throws IOException {
        link(files.certificate(), certificate);
        link(files.key(), key);
    }

    private void link(Path name, String file) throws IOException {
        var next = folder.resolve("next");
        var archived = Files.copy(Pem.file(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        Files.createSymbolicLink(next, archived);
        Files.move(next, name, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
