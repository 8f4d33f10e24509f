package weir.loadtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// nginx before an upstream, which does nothing but pass on: what any proxy costs.
record PassThrough(Process process, URI address) implements AutoCloseable {
    private static final List<Path> WHERE =
            List.of(Path.of("/usr/sbin/nginx"), Path.of("/usr/local/bin/nginx"), Path.of("/opt/homebrew/bin/nginx"));

    /// Empty where there is no nginx.
    static Optional<PassThrough> to(URI upstream, Path folder) {
        return WHERE.stream().filter(Files::isExecutable).findFirst().map(nginx -> start(nginx, upstream, folder));
    }

    private static PassThrough start(Path nginx, URI upstream, Path folder) {
        try {
            var port = ServerProcess.freePort();
            var whole = folder.toAbsolutePath();
            var file = whole.resolve("nginx.conf");
            Files.writeString(file, configuration(whole, upstream.getAuthority(), port));
            var command = Stream.of(nginx, "-p", whole, "-e", "stderr", "-c", file);
            var process = new ProcessBuilder(command.map(String::valueOf).toList())
                    .inheritIO()
                    .start();
            return new PassThrough(process, URI.create("http://127.0.0.1:" + port));
        } catch (IOException e) {
            throw new UncheckedIOException("nginx cannot be started", e);
        }
    }

    /// Of its workers, too.
    Duration processorTime() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .flatMap(each -> each.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static String configuration(Path folder, String upstream, int port) {
        return """
            daemon off;
            worker_processes 1;
            pid %1$s/nginx.pid;
            error_log stderr error;
            events { worker_connections 16384; }
            http {
              access_log off;
              client_body_temp_path %1$s/body;
              proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              upstream there { server %2$s; keepalive 1024; }
              server {
                listen 127.0.0.1:%3$d;
                location / {
                  proxy_pass http://there;
                  proxy_http_version 1.1;
                  proxy_set_header connection "";
                  proxy_buffering off;
                }
              }
            }
            """.formatted(folder, upstream, port);
    }
}
