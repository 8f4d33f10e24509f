package weir.http;

import java.nio.file.Path;
import java.time.InstantSource;
import weir.http.metering.UsageDesk;
import weir.http.overseeing.TableDesk;
import weir.http.reporting.ReportDesk;
import weir.persistence.ledger.LedgerDesk;
import weir.persistence.overview.OverviewTables;
import weir.persistence.postgres.Database;
import weir.persistence.report.ReportTables;
import weir.persistence.reported.UsageEventTable;

/// What faces ask besides the accounts: tables, each on threads and connections of its own.
record BackOffice(ReportDesk reports, TableDesk tables, LedgerDesk ledger, UsageDesk usage) implements AutoCloseable {

    /// @param archive the folder of days that are taken out of the ledger
    static BackOffice open(Database database, InstantSource clock, Path archive) {
        return new BackOffice(
                new ReportDesk(new ReportTables(database), clock),
                new TableDesk(new OverviewTables(database)),
                LedgerDesk.open(database, clock, archive),
                new UsageDesk(new UsageEventTable(database), clock));
    }

    @Override
    public void close() {
        usage.close();
        ledger.close();
        tables.close();
        reports.close();
    }
}
