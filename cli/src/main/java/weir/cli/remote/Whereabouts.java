package weir.cli.remote;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the server is, and by what it lets the caller in. Each is looked for by itself: in an option, in the
/// environment, in the data folder of a server on this machine.
///
/// @param server as `--server` names it
/// @param tokenFile as `--token-file` names it; a token itself is never a word of a command, for others can see those
/// @param data as `--data` names it
public record Whereabouts(
        Map<String, String> environment,
        @Nullable String server,
        @Nullable String tokenFile,
        @Nullable String data) {
    private static final String SERVER = "WEIR_SERVER";
    private static final String TOKEN = "WEIR_TOKEN";
    private static final String DATA = "WEIR_DATA";
    private static final String AUTHORITIES = "WEIR_CA";

    /// Written by a server when it listens, and removed when it stops.
    private static final String ADDRESS_FILE = "server-address";

    /// Beside it, where the server speaks TLS: the one that it shows.
    private static final String CERTIFICATE_FILE = "server-certificate.pem";

    private static final String TOKEN_FILE = "operator-token";

    public Remote remote() {
        return new Remote(address(), trust(), token(), advice());
    }

    private URI address() {
        if (server != null) {
            return address(server, "--server");
        }
        var variable = environment.get(SERVER);
        if (variable != null) {
            return address(variable, SERVER);
        }
        var file = folder().resolve(ADDRESS_FILE);
        try {
            return address(Files.readString(file).strip(), file.toString());
        } catch (NoSuchFileException e) {
            throw NotReachable.nobody(
                    "No server runs on the data folder " + folder() + ".",
                    "Start one with `./weir serve`, name its folder with --data or " + DATA
                            + ", or its address with --server or " + SERVER + ".");
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /// A server of this machine is known by its folder, and asked by an address that no certificate names.
    private Trust trust() {
        if (server == null && !environment.containsKey(SERVER)) {
            return new Trust(folder().resolve(CERTIFICATE_FILE), false);
        }
        var authorities = environment.get(AUTHORITIES);
        return authorities == null ? Trust.OF_JAVA : new Trust(Path.of(authorities), true);
    }

    private static URI address(String text, String from) {
        try {
            var address = new URI(text);
            if (address.getHost() != null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Said below, together with what is allowed.
        }
        throw new WrongCall(from + ": is no address; one is such as http://127.0.0.1:8080");
    }

    private String token() {
        if (tokenFile != null) {
            return token(Path.of(tokenFile));
        }
        var variable = environment.get(TOKEN);
        return variable != null ? usable(variable.strip(), TOKEN) : token(folder().resolve(TOKEN_FILE));
    }

    private String token(Path file) {
        try {
            return usable(Files.readString(file).strip(), file.toString());
        } catch (NoSuchFileException e) {
            throw new WrongCall("there is no token in " + file + "; name a file that holds one with --token-file,"
                    + " a server's data folder with --data, or put it into " + TOKEN);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /// Shows nothing of it: what is not usable may be most of a token.
    private static String usable(String token, String from) {
        if (token.isEmpty() || !token.chars().allMatch(each -> each > ' ' && each < '\u007F')) {
            throw new WrongCall(from + ": is no token; one is a single word of visible ASCII");
        }
        return token;
    }

    private static WrongCall unreadable(Path file, IOException why) {
        return new WrongCall(file + ": cannot be read (" + why.getClass().getSimpleName() + ")");
    }

    private Path folder() {
        return Path.of(data != null ? data : environment.getOrDefault(DATA, "data"));
    }

    /// What to do where nobody answers.
    private String advice() {
        if (server != null || environment.containsKey(SERVER)) {
            return "See that the server runs, and that this is its address.";
        }
        return "The address is from " + folder().resolve(ADDRESS_FILE)
                + ", which a server that was killed leaves behind. Start one with `./weir serve`, or name another with"
                + " --server.";
    }
}
