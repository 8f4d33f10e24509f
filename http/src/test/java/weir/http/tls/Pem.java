package weir.http.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import weir.http.settings.Settings;

/// Certificates of localhost, their keys, and who has signed them: `make.sh` beside them has made them.
public final class Pem {
    private Pem() {}

    public static Path file(String name) {
        try {
            return Path.of(
                    Objects.requireNonNull(Pem.class.getResource(name), name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Settings.Tls pair(String certificate, String key) {
        return new Settings.Tls(file(certificate), file(key));
    }

    /// What a client believes that trusts what a file has signed.
    public static SSLContext trusting(Path authority) {
        try (var pem = Files.newInputStream(authority)) {
            return trusting(pem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same of who has signed the certificates here.
    public static SSLContext trusting() {
        return trusting(file("authority.pem"));
    }

    private static SSLContext trusting(InputStream pem) throws IOException {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trusted.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
