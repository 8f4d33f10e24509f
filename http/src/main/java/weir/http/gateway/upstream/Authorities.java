package weir.http.gateway.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import weir.http.settings.Mistake;

/// Whose certificates are believed, by a file that an operator names.
final class Authorities {
    private Authorities() {}

    /// TLS that believes what the certificates in a PEM file have signed, and nothing else.
    static SSLContext context(Path pem) {
        try (var stream = Files.newInputStream(pem)) {
            var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(store(stream));
            var context = SSLContext.getInstance("TLS");
            context.init(null, trusted.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new Mistake("The certificates in " + pem + " cannot be read (" + e.getMessage() + ").");
        }
    }

    private static KeyStore store(InputStream pem) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        var number = 0;
        for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
            store.setCertificateEntry("authority-" + number++, certificate);
        }
        if (number == 0) {
            throw new IOException("there is none");
        }
        return store;
    }
}
