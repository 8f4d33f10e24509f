package weir.http;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.http.operating.Version;
import weir.http.settings.ConfigFolder;
import weir.http.settings.Mistake;
import weir.http.settings.Options;
import weir.http.settings.Sources;
import weir.persistence.postgres.StartFailure;

/// The program: `serve`, `version`, `help`.
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    /// Something on this machine is in the way.
    private static final int FAILED = 1;

    /// Something that was written is wrong: a command, a setting, a file.
    private static final int WRONG = 2;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            run(Options.parse(arguments), System.out);
        } catch (Mistake e) {
            exit(WRONG, e.getMessage());
        } catch (StartFailure e) {
            exit(FAILED, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Start failed", e);
            exit(FAILED, "it could not start, for a reason that it does not know; the log has all of it");
        }
    }

    private static void run(Options options, PrintStream out) throws InterruptedException {
        switch (options.command()) {
            case "serve" -> serve(options, out);
            case "version" -> out.println(title());
            default -> out.print(Options.help());
        }
    }

    private static void serve(Options options, PrintStream out) throws InterruptedException {
        var started = System.nanoTime();
        out.println(title());
        var sources = new Sources(System.getenv(), options);
        var places = sources.places();
        var written = ConfigFolder.complete(places.config());
        if (!written.isEmpty()) {
            out.println("Wrote the defaults to " + places.config() + ": " + String.join(", ", written));
        }
        var settings = sources.settings();
        var server = Server.start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "weir-stop"));
        out.println("Database: "
                + settings.outsideDatabase()
                        .map(_ -> "as WEIR_DATABASE_URL says")
                        .orElse("Weir's own PostgreSQL in " + places.data()));
        server.offer().overruled().forEach(out::println);
        out.println("Operator token: " + TokenFiles.operatorFile(places.data()));
        out.println("Operations on " + server.operations());
        out.println("Listening on " + server.address());
        Exposure.warning(
                        settings.host(),
                        settings.tlsInFront() || settings.http().tls() != null)
                .ifPresent(out::println);
        out.println("weir is ready (" + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started) + " ms)");
        if (server.awaitEnd()) {
            exit(FAILED, "it can no longer work; the log says why");
        }
    }

    private static String title() {
        var version = Version.ofThis();
        return "weir " + version.weir() + " on Java " + version.java();
    }

    private static void exit(int code, @Nullable String sentence) {
        System.err.println("weir: " + sentence);
        System.exit(code);
    }
}
