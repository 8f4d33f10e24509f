package weir.persistence.codec;

import weir.actor.AccountBatch;

/// The stored form of an account's journal row.
final class BatchForm {
    private BatchForm() {}

    static byte[] write(AccountBatch batch) {
        var out = Format.begin();
        WakeHeader.write(out, batch.wake());
        OverviewHeader.write(out, batch.overview());
        out.all(batch.events(), AccountEventForm::write);
        return out.toBytes();
    }

    static AccountBatch read(byte[] bytes) {
        var in = Format.open(bytes);
        var wake = WakeHeader.read(in);
        var overview = OverviewHeader.read(in);
        return in.end(new AccountBatch(in.all(AccountEventForm::read), wake, overview));
    }
}
