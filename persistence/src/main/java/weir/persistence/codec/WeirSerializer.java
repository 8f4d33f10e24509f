package weir.persistence.codec;

import java.time.DateTimeException;
import java.util.function.Supplier;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import weir.actor.AccountBatch;
import weir.actor.AccountState;
import weir.actor.SubUserRow;
import weir.domain.account.AccountEvent;
import weir.domain.hold.Ended;
import weir.domain.subuser.SubUser;

/// Gives Pekko the stored forms, by manifests that are written beside every row and never change.
public final class WeirSerializer extends SerializerWithStringManifest {
    public static final String ACCOUNT_BATCH = "account-batch";
    public static final String SUB_USER_EVENT = "sub-user-event";
    public static final String ACCOUNT_SNAPSHOT = "account-snapshot";

    /// The same, and behind it what is known of spent grants: written where there are any.
    public static final String ACCOUNT_SNAPSHOT_SPENT = "account-snapshot-spent";

    public static final String SUB_USER_SNAPSHOT = "sub-user-snapshot";

    /// How a hold ended, as the ledger keeps it.
    public static final String HOLD_END = "hold-end";

    /// Usage that was booked without a hold, as the table of its names keeps it.
    public static final String REPORTED = "reported-usage";

    /// Written beside every row, like the manifest. Pekko keeps numbers up to 40 for itself.
    private static final int IDENTIFIER = 8_701;

    /// Whether the Weir that wrote a row of an account says in it all of the holds that end by its events.
    public static boolean tellsOrigins(byte[] row) {
        return row.length > 0 && row[0] >= OriginForm.WHOLE;
    }

    /// An account that nobody asks, in its stored form.
    public static Supplier<AccountState> packed(AccountState state) {
        var bytes = AccountForm.write(state);
        var spent = SpentForm.isNeeded(state);
        return () -> AccountForm.read(bytes, spent);
    }

    @Override
    public int identifier() {
        return IDENTIFIER;
    }

    @Override
    public String manifest(Object value) {
        return switch (value) {
            case AccountBatch _ -> ACCOUNT_BATCH;
            case SubUserRow _ -> SUB_USER_EVENT;
            case AccountState state -> SpentForm.isNeeded(state) ? ACCOUNT_SNAPSHOT_SPENT : ACCOUNT_SNAPSHOT;
            case SubUser _ -> SUB_USER_SNAPSHOT;
            case Ended _ -> HOLD_END;
            case AccountEvent.Reported _ -> REPORTED;
            default -> throw notStored(value);
        };
    }

    @Override
    public byte[] toBinary(Object value) {
        return switch (value) {
            case AccountBatch batch -> BatchForm.write(batch);
            case SubUserRow row -> SubUserForm.write(row);
            case AccountState state -> AccountForm.write(state);
            case SubUser subUser -> SubUserForm.write(subUser);
            case Ended ended -> HoldsForm.write(ended);
            case AccountEvent.Reported event -> ReportForm.write(event);
            default -> throw notStored(value);
        };
    }

    /// @throws Unreadable for anything that was not written by this program or an earlier version of it
    @Override
    public Object fromBinary(byte[] bytes, String manifest) {
        try {
            return read(bytes, manifest);
        } catch (ArithmeticException | IllegalArgumentException | DateTimeException e) {
            throw new Unreadable("%s of %d bytes".formatted(manifest, bytes.length), e);
        }
    }

    private static Object read(byte[] bytes, String manifest) {
        return switch (manifest) {
            case ACCOUNT_BATCH -> BatchForm.read(bytes);
            case SUB_USER_EVENT -> SubUserForm.readRow(bytes);
            case ACCOUNT_SNAPSHOT -> AccountForm.read(bytes, false);
            case ACCOUNT_SNAPSHOT_SPENT -> AccountForm.read(bytes, true);
            case SUB_USER_SNAPSHOT -> SubUserForm.read(bytes);
            case HOLD_END -> HoldsForm.readEnded(bytes);
            case REPORTED -> ReportForm.read(bytes);
            default -> throw new Unreadable("no stored form has the manifest " + manifest);
        };
    }

    private static IllegalArgumentException notStored(Object value) {
        return new IllegalArgumentException(value.getClass() + " has no stored form");
    }
}
