package weir.persistence.codec;

import java.util.List;
import weir.domain.account.AccountEvent;
import weir.domain.overview.Overview;

/// What follows in a row, behind the version and in an account's row its [WakeHeader]: what it tells the tables of all
/// accounts, the length first. The journal reads it without knowing events, but those of usage without a hold.
public final class OverviewHeader {
    /// The version since which rows tell anything.
    private static final int OVERVIEW = 5;

    /// @param reports whether the row has usage that was booked without a hold: its events say what
    record Told(Overview overview, boolean reports) {
        Overview with(List<AccountEvent> events) {
            return reports ? overview.reporting(booked(events)) : overview;
        }

        private static List<AccountEvent.Reported> booked(List<AccountEvent> events) {
            return events.stream()
                    .filter(AccountEvent.Reported.class::isInstance)
                    .map(AccountEvent.Reported.class::cast)
                    .toList();
        }
    }

    private OverviewHeader() {}

    /// What the row tells. Rows of an earlier version tell nothing, and what is no row of ours does not either.
    ///
    /// @throws Unreadable for a row that does not say it
    public static Overview of(byte[] row, String manifest) {
        return switch (manifest) {
            case WeirSerializer.ACCOUNT_BATCH -> {
                var in = new Input(row);
                WakeHeader.read(in);
                var told = read(in);
                yield told.reports() ? BatchForm.read(row).overview() : told.overview();
            }
            case WeirSerializer.SUB_USER_EVENT -> read(new Input(row)).overview();
            default -> Overview.NOTHING;
        };
    }

    static void write(Output out, Overview overview) {
        out.bytes(overview.saysNothing() ? new byte[0] : OverviewForm.write(overview));
    }

    static Told read(Input in) {
        byte[] told = in.version() < OVERVIEW ? new byte[0] : in.bytes();
        return told.length == 0 ? new Told(Overview.NOTHING, false) : OverviewForm.read(told);
    }
}
