package weir.cli.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Whose certificates are believed.
///
/// @param certificates a file in PEM, of authorities or of the server itself; absent for those that Java knows
/// @param byName whether the certificate must have the name that was asked for
record Trust(@Nullable Path certificates, boolean byName) {
    static final Trust OF_JAVA = new Trust(null, true);

    SSLSocketFactory sockets() throws SSLException {
        if (certificates == null) {
            return (SSLSocketFactory) SSLSocketFactory.getDefault();
        }
        try (var pem = Files.newInputStream(certificates)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (var each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("believed-" + store.size(), each);
            }
            var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trusted.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new SSLException("the certificates in " + certificates + " cannot be read", e);
        }
    }
}
