package weir.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;

/// What the server answered.
///
/// @param text the body as it came
/// @param json nothing where it is a sheet
/// @param next the path of the next part of a sheet; empty where there is none
/// @param requestId by which the server's log names the request; empty where there is none
public record Heard(int status, String text, JsonNode json, String next, String requestId) {

    boolean ok() {
        return status / 100 == 2;
    }

    /// The stable code of a problem; empty for what is none.
    public String code() {
        return json.path("code").asText("");
    }
}
