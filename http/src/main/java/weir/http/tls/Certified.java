package weir.http.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import weir.http.settings.Mistake;
import weir.http.settings.Settings;

/// A certificate with its key, which belong together.
///
/// @param chain the certificate first, then who has signed it, and so on
record Certified(List<X509Certificate> chain, PrivateKey key) {
    private static final String CERTIFICATE = "http.tls.certificate";
    private static final String KEY = "http.tls.key";
    private static final char[] NO_PASSWORD = {};

    /// A [Mistake] names the setting whose file cannot be taken.
    static Certified read(Settings.Tls files) {
        var chain = chain(files.certificate());
        try {
            return new Certified(
                    chain, PemKey.of(text(KEY, files.key()), chain.getFirst().getPublicKey()));
        } catch (GeneralSecurityException e) {
            throw wrong(KEY, files.key(), "does not have the key of the first certificate in `" + CERTIFICATE + "`", e);
        }
    }

    X509Certificate certificate() {
        return chain.getFirst();
    }

    /// For who is asked.
    SSLContext context() {
        try {
            var store = store();
            store.setKeyEntry("own", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, NO_PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new Mistake("`" + CERTIFICATE + "`: its certificates are not a chain (" + e.getMessage() + ").");
        }
    }

    /// For who asks, and believes this certificate alone.
    SSLContext believed() {
        try {
            var store = store();
            store.setCertificateEntry("own", certificate());
            var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trusted.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore store() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<X509Certificate> chain(Path file) {
        var pem = text(CERTIFICATE, file).getBytes(StandardCharsets.US_ASCII);
        try {
            var chain = CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
            if (!chain.isEmpty()) {
                return chain.stream().map(X509Certificate.class::cast).toList();
            }
        } catch (GeneralSecurityException e) {
            throw wrong(CERTIFICATE, file, "holds no certificate in PEM", e);
        }
        throw new Mistake("`" + CERTIFICATE + "`: there is no certificate in " + file + ".");
    }

    private static String text(String setting, Path file) {
        try {
            // What stands around the certificates may be in any encoding.
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw wrong(setting, file, "cannot be read", e);
        }
    }

    private static Mistake wrong(String setting, Path file, String what, Exception why) {
        var told = why instanceof GeneralSecurityException
                ? why.getMessage()
                : why.getClass().getSimpleName();
        return new Mistake("`" + setting + "`: " + file + " " + what + " (" + told + ").");
    }
}
