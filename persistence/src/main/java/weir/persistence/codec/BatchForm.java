package weir.persistence.codec;

import java.time.Instant;
import weir.actor.AccountBatch;
import weir.actor.AccountBatch.Wake;

/// The stored form of an account's journal row.
final class BatchForm {
    private static final int KEEP = 0;
    private static final int AT = 1;
    private static final int NEVER = 2;

    private BatchForm() {}

    static byte[] write(AccountBatch batch) {
        var out = Format.begin();
        switch (batch.wake()) {
            case Wake.Keep() -> out.octet(KEEP);
            case Wake.At(var instant) -> {
                out.octet(AT);
                out.fixed(instant.toEpochMilli());
            }
            case Wake.Never() -> out.octet(NEVER);
        }
        out.all(batch.events(), AccountEventForm::write);
        return out.toBytes();
    }

    static AccountBatch read(byte[] bytes) {
        var in = Format.open(bytes);
        var wake = readWake(in);
        return in.end(new AccountBatch(in.all(AccountEventForm::read), wake));
    }

    private static Wake readWake(Input in) {
        var flag = in.octet();
        return switch (flag) {
            case KEEP -> new Wake.Keep();
            case AT -> new Wake.At(Instant.ofEpochMilli(in.fixed()));
            case NEVER -> new Wake.Never();
            default -> throw in.unknown("wake", flag);
        };
    }
}
