package weir.http.proxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// nginx as Debian has it, with the one server that a folder's `weir.conf` is.
final class Nginx {
    private static final String MAIN = """
            load_module /usr/lib/nginx/modules/ndk_http_module.so;
            load_module /usr/lib/nginx/modules/ngx_http_lua_module.so;
            daemon off;
            worker_processes 2;
            pid nginx.pid;
            error_log stderr notice;
            events {}
            http {
                access_log off;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                include weir.conf;
            }
            """;

    private Nginx() {}

    static ProxyProgram start(Path folder, int port) throws IOException {
        var user = "root".equals(System.getProperty("user.name")) ? "user root;\n" : "";
        Files.writeString(folder.resolve("nginx.conf"), user + MAIN);
        return ProxyProgram.start(
                folder.resolve("log"), port, "nginx", "-p", folder + "/", "-c", folder + "/nginx.conf", "-e", "stderr");
    }
}
