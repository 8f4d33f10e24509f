package weir.persistence.codec;

import java.util.List;
import weir.actor.AccountBatch;
import weir.domain.ledger.HoldOrigin;

/// The stored form of an account's journal row.
final class BatchForm {
    /// The version since which a row says of which holds its events tell.
    static final int ORIGINS = 6;

    private BatchForm() {}

    static byte[] write(AccountBatch batch) {
        var out = Format.begin();
        WakeHeader.write(out, batch.wake());
        OverviewHeader.write(out, batch.overview());
        out.all(batch.events(), AccountEventForm::write);
        out.all(batch.origins(), OriginForm::write);
        return out.toBytes();
    }

    static AccountBatch read(byte[] bytes) {
        var in = Format.open(bytes);
        var wake = WakeHeader.read(in);
        var told = OverviewHeader.read(in);
        var events = in.all(AccountEventForm::read);
        List<HoldOrigin> origins = in.version() < ORIGINS ? List.of() : in.all(OriginForm::read);
        return in.end(new AccountBatch(events, wake, told.with(events), origins));
    }
}
