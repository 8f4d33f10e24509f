package weir.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import weir.http.door.access.Role;
import weir.http.door.access.TokenText;
import weir.http.settings.Mistake;

/// The secrets of those who are no sub-user: the operator, and a proxy that meters.
///
/// Both are made at the first start and kept in files of the data folder that only their owner can read. Neither
/// is ever logged. Operators make more tokens by API; the operator's own file is the way in that is always there.
public record TokenFiles(String operator, String meter) {
    /// A shorter one was cut off, or typed by hand.
    private static final int SHORTEST = 32;

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    public static Path operatorFile(Path data) {
        return data.resolve("operator-token");
    }

    static Path meterFile(Path data) {
        return data.resolve("meter-token");
    }

    /// Reads the tokens, and makes those that are not there yet. The data folder is locked already.
    static TokenFiles in(Path data) {
        return new TokenFiles(token(operatorFile(data), Role.OPERATOR), token(meterFile(data), Role.METER));
    }

    @Override
    public String toString() {
        return "TokenFiles[not shown]";
    }

    private static String token(Path file, Role role) {
        try {
            if (!Files.exists(file)) {
                create(file, role);
            }
            var mode = Files.getPosixFilePermissions(file);
            if (!OWNER_ONLY.containsAll(mode)) {
                throw new Mistake(file + ": others may read this token (" + PosixFilePermissions.toString(mode)
                        + "); remove it, and the next start makes another, or `chmod 600` it");
            }
            var token = Files.readString(file).strip();
            if (token.length() < SHORTEST) {
                throw new Mistake(file + ": the token has " + token.length() + " characters; at least " + SHORTEST
                        + " are needed. Remove the file, and the next start makes another");
            }
            return token;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Appears whole or not at all, and is nobody else's to read at any instant.
    private static void create(Path file, Role role) throws IOException {
        var text = TokenText.made(role, new SecureRandom()) + "\n";
        var unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        try (var channel = FileChannel.open(
                unfinished,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
