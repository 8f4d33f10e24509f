package weir.persistence.journal;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/// The first bytes of an account's journal row, the only ones that the journal itself reads.
///
/// Byte 0 is the version of the format, byte 1 says what happens to the account's wake: nothing (0), it is set (1) to
/// the instant in the eight bytes that follow (milliseconds since 1970, big-endian), or it is cleared (2).
public final class WakeHeader {
    /// Rows with this manifest begin with the header; no others do.
    public static final String MANIFEST = "account-batch";

    public static final byte VERSION = 1;
    public static final byte NONE = 0;
    public static final byte SET = 1;
    public static final byte CLEAR = 2;
    private static final int INSTANT_AT = 2;

    private WakeHeader() {}

    /// What the row does to the wake of its account; empty where it does nothing.
    public static Optional<Wake> read(byte[] payload, String manifest) {
        if (!manifest.equals(MANIFEST)) {
            return Optional.empty();
        }
        if (payload.length < 2 || payload[0] != VERSION) {
            throw new IllegalArgumentException("an account's row begins with format version " + VERSION);
        }
        return switch (payload[1]) {
            case NONE -> Optional.empty();
            case SET ->
                Optional.of(new Wake.Set(
                        Instant.ofEpochMilli(ByteBuffer.wrap(payload).getLong(INSTANT_AT))));
            case CLEAR -> Optional.of(new Wake.Clear());
            default -> throw new IllegalArgumentException("an account's row has wake flag " + payload[1]);
        };
    }
}
