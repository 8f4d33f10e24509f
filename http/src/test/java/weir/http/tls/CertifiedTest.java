package weir.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.http.settings.Mistake;
import weir.http.settings.Settings;

class CertifiedTest {
    @TempDir
    Path folder;

    @BeforeEach
    void files_that_are_none() throws IOException {
        Files.writeString(folder.resolve("empty.pem"), "");
        Files.writeString(folder.resolve("words.pem"), "what is this?\n");
        Files.writeString(
                folder.resolve("half.pem"),
                Files.readString(Pem.file("rsa.pem")).substring(0, 500));
        Files.writeString(
                folder.resolve("half.key"),
                Files.readString(Pem.file("rsa.key")).substring(0, 500));
        Files.writeString(
                folder.resolve("damaged.key"),
                Files.readString(Pem.file("ec-sec1.key")).replaceFirst("\n[A-Za-z0-9]{30}", "\n"));
        Files.writeString(
                folder.resolve("two-leaves.pem"),
                Files.readString(Pem.file("rsa.pem")) + Files.readString(Pem.file("ec.pem")));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            rsa.pem,   rsa.key
            rsa.pem,   rsa-pkcs1.key
            ec.pem,    ec.key
            ec.pem,    ec-sec1.key
            ec384.pem, ec384.key
            """)
    void a_key_is_read_in_every_form(String certificate, String key) {
        var read = Certified.read(Pem.pair(certificate, key));
        assertThat(read.chain()).hasSize(2);
        assertThat(read.context().createSSLEngine().getSupportedProtocols()).contains("TLSv1.3");
        assertThat(read).isEqualTo(Certified.read(Pem.pair(certificate, key)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            none.pem       | rsa.key           | `http.tls.certificate`: F/none.pem cannot be read (NoSuchFileException).
            empty.pem      | rsa.key           | `http.tls.certificate`: there is no certificate in F/empty.pem.
            words.pem      | rsa.key           | `http.tls.certificate`: F/words.pem holds no certificate in PEM
            half.pem       | rsa.key           | `http.tls.certificate`: F/half.pem holds no certificate in PEM
            rsa.pem        | none.key          | `http.tls.key`: F/none.key cannot be read (NoSuchFileException).
            rsa.pem        | empty.pem         | does not have the key of the first certificate in `http.tls.certificate` (there is no private key in it).
            rsa.pem        | half.key          | (there is no private key in it).
            rsa.pem        | rsa.pem           | (there is no private key in it).
            rsa.pem        | rsa-encrypted.key | (it is encrypted, and nobody is there to say with what).
            rsa.pem        | ec.key            | `http.tls.key`:
            rsa.pem        | ec-sec1.key       | `http.tls.key`:
            ec.pem         | rsa.key           | `http.tls.key`:
            ec.pem         | ec384.key         | `http.tls.key`:
            ec.pem         | damaged.key       | `http.tls.key`:
            authority.pem  | rsa.key           | (its key is another one).
            two-leaves.pem | rsa.key           | `http.tls.certificate`: its certificates are not a chain
            """)
    void what_cannot_be_taken_names_its_setting_and_its_file(String certificate, String key, String sentence) {
        var files = new Settings.Tls(file(certificate), file(key));
        assertThatThrownBy(() -> Certified.read(files).context())
                .isInstanceOf(Mistake.class)
                .hasMessageContaining(sentence.replace("F/", folder + "/"))
                .hasMessageEndingWith(".");
    }

    @Test
    void no_sentence_shows_anything_of_a_key() throws IOException {
        var key = Files.readString(Pem.file("ec384.key"));
        assertThatThrownBy(() -> Certified.read(Pem.pair("ec.pem", "ec384.key")))
                .satisfies(mistake -> assertThat(key.lines()).noneMatch(String.valueOf(mistake)::contains));
    }

    private Path file(String name) {
        var own = folder.resolve(name);
        return Files.exists(own) || name.startsWith("none") ? own : Pem.file(name);
    }
}
