package weir.persistence.codec;

import weir.domain.overview.Overview;

/// What follows in a row, behind the version and in an account's row its [WakeHeader]: what it tells the tables of all
/// accounts, the length first. The journal reads it without knowing events.
public final class OverviewHeader {
    /// The version since which rows tell anything.
    private static final int OVERVIEW = 5;

    private OverviewHeader() {}

    /// What the row tells. Rows of an earlier version tell nothing, and what is no row of ours does not either.
    ///
    /// @throws Unreadable for a row that does not say it
    public static Overview of(byte[] row, String manifest) {
        return switch (manifest) {
            case WeirSerializer.ACCOUNT_BATCH -> {
                var in = new Input(row);
                WakeHeader.read(in);
                yield read(in);
            }
            case WeirSerializer.SUB_USER_EVENT -> read(new Input(row));
            default -> Overview.NOTHING;
        };
    }

    static void write(Output out, Overview overview) {
        out.bytes(overview.saysNothing() ? new byte[0] : OverviewForm.write(overview));
    }

    static Overview read(Input in) {
        var told = in.version() < OVERVIEW ? new byte[0] : in.bytes();
        return told.length == 0 ? Overview.NOTHING : OverviewForm.read(told);
    }
}
