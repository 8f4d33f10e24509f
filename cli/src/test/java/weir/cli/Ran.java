package weir.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import weir.cli.command.Exit;

/// A command that was run: how it ended, and what it said.
record Ran(Exit exit, String out, String err) {

    static Ran of(Map<String, String> environment, String... words) {
        return piped("", environment, words);
    }

    /// @param text what is piped into it
    static Ran piped(String text, Map<String, String> environment, String... words) {
        var in = new ByteArrayInputStream(text.getBytes(UTF_8));
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var exit = new Terminal(environment, in, stream(out), stream(err)).run(words);
        return new Ran(exit, out.toString(UTF_8), err.toString(UTF_8));
    }

    static Ran at(CannedServer server, String... words) {
        return of(Map.of("WEIR_SERVER", server.address(), "WEIR_TOKEN", CannedServer.TOKEN), words);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, UTF_8);
    }
}
