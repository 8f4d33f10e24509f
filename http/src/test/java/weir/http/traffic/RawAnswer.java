package weir.http.traffic;

import java.util.Map;

/// What a server answered.
///
/// @param headers by their names in lower case
public record RawAnswer(int status, Map<String, String> headers, String text) {
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    public boolean closes() {
        return header("connection").equalsIgnoreCase("close");
    }

    @Override
    public String toString() {
        return status + " " + headers + ' ' + text;
    }
}
