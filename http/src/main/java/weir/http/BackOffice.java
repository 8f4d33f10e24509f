package weir.http;

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

    static BackOffice open(Database database, InstantSource clock) {
        return new BackOffice(
                new ReportDesk(new ReportTables(database), clock),
                new TableDesk(new OverviewTables(database)),
                LedgerDesk.open(database, clock),
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
