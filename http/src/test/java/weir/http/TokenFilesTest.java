package weir.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.http.settings.Mistake;

class TokenFilesTest {
    @TempDir
    private Path data;

    @Test
    void tokens_are_made_once_for_their_owner_only() throws IOException {
        var tokens = TokenFiles.in(data);
        assertThat(tokens.operator()).matches("weir_operator_[0-9a-f]{40}");
        assertThat(tokens.meter()).matches("weir_meter_[0-9a-f]{40}");
        assertThat(TokenFiles.in(data).operator()).isEqualTo(tokens.operator());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("operator-token"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(data)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("operator-token", "meter-token");
        }
    }

    @Test
    void a_token_is_not_shown() {
        var tokens = TokenFiles.in(data);
        assertThat(tokens.toString()).doesNotContain(tokens.operator()).doesNotContain(tokens.meter());
    }

    @Test
    void a_token_that_others_can_read_is_refused() throws IOException {
        TokenFiles.in(data);
        var file = data.resolve("operator-token");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> TokenFiles.in(data))
                .isInstanceOf(Mistake.class)
                .hasMessage(file + ": others may read this token (rw-r--r--); remove it, and the next start makes"
                        + " another, or `chmod 600` it");
    }

    @Test
    void a_token_that_was_cut_off_is_refused() throws IOException {
        TokenFiles.in(data);
        Files.writeString(data.resolve("meter-token"), "weir_meter_1");
        assertThatThrownBy(() -> TokenFiles.in(data))
                .isInstanceOf(Mistake.class)
                .hasMessageContaining("12 characters");
    }
}
