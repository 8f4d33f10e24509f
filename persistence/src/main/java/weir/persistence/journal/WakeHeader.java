package weir.persistence.journal;

import java.nio.ByteBuffer;
import java.time.Instant;
import weir.actor.AccountBatch.Wake;
import weir.persistence.codec.WeirSerializer;

/// The first bytes of an account's journal row, the only ones that the journal itself reads.
///
/// Byte 0 is the version of the format, byte 1 says what happens to the account's wake: nothing (0), it is set (1) to
/// the instant in the eight bytes that follow (milliseconds since 1970, big-endian), or it is cleared (2). This much
/// is the same in every version.
final class WakeHeader {
    static final byte KEEP = 0;
    static final byte AT = 1;
    static final byte NEVER = 2;
    private static final int FLAG_AT = 1;
    private static final int INSTANT_AT = 2;

    private WakeHeader() {}

    /// What the row does to the wake of its account. Rows that are not an account's do nothing.
    static Wake read(byte[] payload, String manifest) {
        if (!manifest.equals(WeirSerializer.ACCOUNT_BATCH)) {
            return new Wake.Keep();
        }
        if (payload.length <= FLAG_AT) {
            throw new IllegalArgumentException("an account's row of " + payload.length + " bytes has no wake flag");
        }
        return switch (payload[FLAG_AT]) {
            case KEEP -> new Wake.Keep();
            case AT -> new Wake.At(Instant.ofEpochMilli(ByteBuffer.wrap(payload).getLong(INSTANT_AT)));
            case NEVER -> new Wake.Never();
            default -> throw new IllegalArgumentException("an account's row has wake flag " + payload[FLAG_AT]);
        };
    }
}
