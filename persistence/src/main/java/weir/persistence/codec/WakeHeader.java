package weir.persistence.codec;

import java.time.Instant;
import weir.actor.AccountBatch.Wake;

/// The first bytes of an account's journal row, the only ones that the journal itself reads.
///
/// Byte 0 is the version of the format, byte 1 says what happens to the account's wake: nothing (0), it is set (1) to
/// the instant in the eight bytes that follow (milliseconds since 1970, big-endian), or it is cleared (2). This much
/// is the same in every version.
public final class WakeHeader {
    private static final int KEEP = 0;
    private static final int AT = 1;
    private static final int NEVER = 2;

    private WakeHeader() {}

    /// What the row does to the wake of its account. Rows that are not an account's do nothing.
    ///
    /// @throws Unreadable for an account's row that does not say it
    public static Wake of(byte[] row, String manifest) {
        return manifest.equals(WeirSerializer.ACCOUNT_BATCH) ? read(new Input(row)) : new Wake.Keep();
    }

    static void write(Output out, Wake wake) {
        switch (wake) {
            case Wake.Keep() -> out.octet(KEEP);
            case Wake.At(var instant) -> {
                out.octet(AT);
                out.fixed(instant.toEpochMilli());
            }
            case Wake.Never() -> out.octet(NEVER);
        }
    }

    static Wake read(Input in) {
        var flag = in.octet();
        return switch (flag) {
            case KEEP -> new Wake.Keep();
            case AT -> new Wake.At(Instant.ofEpochMilli(in.fixed()));
            case NEVER -> new Wake.Never();
            default -> throw in.unknown("wake", flag);
        };
    }
}
