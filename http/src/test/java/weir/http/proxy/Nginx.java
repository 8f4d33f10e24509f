package weir.http.proxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import weir.http.RunningWeir;

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

    /// The one that meters, between these ports.
    static ProxyProgram metering(Path folder, int model, int weir, String whenAway) throws IOException {
        var port = ProxyProgram.freePort();
        Files.writeString(folder.resolve("meter-token"), RunningWeir.meterToken());
        Files.writeString(folder.resolve("model-key"), "sk-model\n");
        var server = ProxyProgram.configuration(
                "nginx/weir.conf",
                Map.of(
                        "127.0.0.1:9000", "127.0.0.1:" + model,
                        "127.0.0.1:8080", "127.0.0.1:" + weir,
                        "listen 127.0.0.1:8101", "listen 127.0.0.1:" + port,
                        "/etc/nginx/weir/?.lua", ProxyProgram.INTEGRATIONS + "/nginx/lua/?.lua",
                        "/etc/nginx/weir/meter-token", folder + "/meter-token",
                        "/etc/nginx/weir/model-key", folder + "/model-key",
                        "/var/lib/nginx/weir", folder.toString(),
                        "tell_again = 60", "tell_again = 1",
                        "when_away = \"closed\"", "when_away = \"" + whenAway + '"'));
        Files.writeString(folder.resolve("weir.conf"), server);
        return start(folder, port);
    }

    static ProxyProgram start(Path folder, int port) throws IOException {
        var user = "root".equals(System.getProperty("user.name")) ? "user root;\n" : "";
        Files.writeString(folder.resolve("nginx.conf"), user + MAIN);
        return ProxyProgram.start(
                folder.resolve("log"), port, "nginx", "-p", folder + "/", "-c", folder + "/nginx.conf", "-e", "stderr");
    }
}
