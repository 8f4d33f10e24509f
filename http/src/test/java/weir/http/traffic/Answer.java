package weir.http.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/// What a server answered.
///
/// @param headers by their names in lower case
record Answer(int status, Map<String, String> headers, byte[] body) {
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    String text() {
        return new String(body, UTF_8);
    }

    boolean closes() {
        return header("connection").equalsIgnoreCase("close");
    }

    @Override
    public String toString() {
        return status + " " + headers + ' ' + text();
    }
}
