package weir.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.http.settings.Settings;

class AddressFileTest {
    @TempDir
    Path data;

    @Test
    void tells_where_the_server_is_asked_until_it_stops() throws IOException {
        for (var line : """
                127.0.0.1      | http://127.0.0.1:8080
                0.0.0.0        | http://127.0.0.1:8080
                ::             | http://[::1]:8080
                fd00::7        | http://[fd00::7]:8080
                weir.internal  | https://weir.internal:8080
                """.lines().toList()) {
            var cells = line.split("\\|", -1);
            var places = new Settings.Places(data, data);
            var scheme = cells[1].strip().split(":", 2)[0];
            try (var file = AddressFile.write(places, scheme, cells[0].strip(), 8080)) {
                assertThat(Files.readString(file.file()).strip()).isEqualTo(cells[1].strip());
            }
            assertThat(data).isEmptyDirectory();
        }
    }
}
