package weir.http.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.Base64;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import kamon.Kamon;
import kamon.metric.Gauge;
import kamon.metric.MeasurementUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.http.door.json.Json;
import weir.http.settings.Mistake;
import weir.http.settings.Settings;
import weir.http.upkeep.Repeated;

/// The certificate that this server shows. Its files are looked at now and then, so that a new one is shown without a
/// restart: connections that are open go on as they are. Files that cannot be taken leave the one of before.
///
/// They are read and compared, and no times of files: a renewal may rename a link or write in place, and one that has
/// come halfway is found whole the next time.
public final class OwnCertificate {
    /// Beside the address, for the command line on the same machine: no certificate has the names of a loopback.
    private static final String FILE = "server-certificate.pem";

    private static final Logger LOG = LoggerFactory.getLogger(OwnCertificate.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final int PEM_COLUMNS = 64;
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};
    private static final String[] PROTOCOLS = {"http/1.1"};

    static {
        // In TLS 1.2 a client may ask for handshake after handshake on one connection, each dear to the server. Java
        // reads this when the first client comes.
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
    }

    private final Gauge notAfter = Kamon.gauge(
                    "weir.tls.certificate.not.after",
                    "When the certificate that is shown ends, in seconds since 1970.",
                    MeasurementUnit.time().seconds())
            .withoutTags();
    private final Gauge current = Kamon.gauge(
                    "weir.tls.certificate.current",
                    "1 where the certificate of the files is shown, 0 where they cannot be taken.")
            .withoutTags();
    private final Settings.Tls files;
    private final Path copy;
    private volatile Certified shown;
    private volatile SSLContext context;
    private volatile @Nullable String refused;

    private OwnCertificate(Settings.Tls files, Path copy, Certified shown) {
        this.files = files;
        this.copy = copy;
        this.shown = shown;
        this.context = shown.context();
    }

    /// A [Mistake] says which file cannot be taken.
    ///
    /// @param data the server's folder
    /// @param files absent where it speaks no TLS
    public static @Nullable OwnCertificate in(Path data, Settings.@Nullable Tls files) {
        return files == null ? null : new OwnCertificate(files, data.resolve(FILE), Certified.read(files));
    }

    /// From here on its files are looked at.
    public void watch(ActorSystem<?> system) {
        tellOfIt();
        var _ = system.scheduler()
                .scheduleWithFixedDelay(
                        BETWEEN_LOOKS,
                        BETWEEN_LOOKS,
                        new Repeated("A look at the certificate", this::look),
                        system.dispatchers().lookup(DispatcherSelector.blocking()));
    }

    /// One end of a new connection.
    public SSLEngine engine() {
        var engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(VERSIONS);
        var parameters = engine.getSSLParameters();
        parameters.setApplicationProtocols(PROTOCOLS);
        engine.setSSLParameters(parameters);
        return engine;
    }

    /// Connections of the server to itself.
    public SocketFactory toItself() {
        return shown.believed().getSocketFactory();
    }

    /// Whether the one of the files is shown, and until when it holds.
    public void tell(Json json) {
        var why = refused;
        json.object("certificate", each -> {
            each.instant("not_after", shown.certificate().getNotAfter().toInstant())
                    .flag("current", why == null);
            if (why != null) {
                each.text("why", why);
            }
        });
    }

    void look() {
        try {
            var read = Certified.read(files);
            if (!read.equals(shown)) {
                context = read.context();
                shown = read;
                tellOfIt();
            }
            refused = null;
            current.update(1);
        } catch (Mistake mistake) {
            var why = String.valueOf(mistake.getMessage());
            if (!why.equals(refused)) {
                LOG.warn("{} The certificate of before is shown on.", why);
            }
            refused = why;
            current.update(0);
        }
    }

    private void tellOfIt() {
        var certificate = shown.certificate();
        LOG.info("Shows a certificate that ends {}", certificate.getNotAfter().toInstant());
        notAfter.update((double) certificate.getNotAfter().toInstant().getEpochSecond());
        current.update(1);
        try {
            var unfinished = copy.resolveSibling(FILE + ".unfinished");
            var lines = Base64.getMimeEncoder(PEM_COLUMNS, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            Files.writeString(unfinished, """
                    -----BEGIN CERTIFICATE-----
                    %s
                    -----END CERTIFICATE-----
                    """.formatted(lines));
            Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | CertificateEncodingException e) {
            LOG.warn("Commands on this machine may not believe the certificate: {} cannot be written", copy, e);
        }
    }
}
