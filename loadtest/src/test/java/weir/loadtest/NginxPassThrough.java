package weir.loadtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// nginx, which does nothing but pass on: what any proxy costs.
final class NginxPassThrough {
    private static final List<Path> WHERE =
            List.of(Path.of("/usr/sbin/nginx"), Path.of("/usr/local/bin/nginx"), Path.of("/opt/homebrew/bin/nginx"));

    private NginxPassThrough() {}

    /// Empty where there is none, which it says.
    static Optional<PassThrough> to(URI upstream) {
        var found = WHERE.stream().filter(Files::isExecutable).findFirst();
        if (found.isEmpty()) {
            System.out.println("nginx is left out: it is not at one of " + WHERE);
        }
        return found.map(nginx -> PassThrough.start(port -> command(nginx, upstream, port)));
    }

    private static List<String> command(Path nginx, URI upstream, int port) {
        var folder = LoadedServer.newFolder().toAbsolutePath();
        var file = folder.resolve("nginx.conf");
        try {
            Files.writeString(file, configuration(folder, upstream.getAuthority(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of(nginx.toString(), "-p", folder.toString(), "-e", "stderr", "-c", file.toString());
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
