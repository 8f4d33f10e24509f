package weir.http.reporting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import weir.http.door.json.Json;
import weir.http.door.json.Words;
import weir.persistence.audit.Audit;

/// The proof from the journal that the money adds up, or where it does not.
public final class AuditJson {
    private AuditJson() {}

    /// How far an audit is.
    ///
    /// @param of all rows that there are; absent until they are counted
    public record Progress(
            Instant began, long rows, @Nullable Long of) {}

    public static void write(Json json, Progress progress) {
        json.text("state", "running").instant("began_at", progress.began()).number("rows_read", progress.rows());
        if (progress.of() == null) {
            json.nothing("rows");
        } else {
            json.number("rows", progress.of());
        }
    }

    public static void write(Json json, Audit.Report report, Instant began, Instant ended) {
        json.flag("adds_up", report.addsUp())
                .number("accounts", report.accounts())
                .number("rows", report.rows())
                .number("events", report.events())
                .object("holds", holds -> holds(holds, report))
                .object("credits", credits -> credits(credits, report))
                .object("ledger", ledger -> ledger(ledger, report.ledger()))
                .number("found", report.found())
                .texts("discrepancies", report.discrepancies())
                .instant("began_at", began)
                .instant("ended_at", ended);
    }

    private static void ledger(Json json, Audit.Ledger ledger) {
        json.number("compared", ledger.compared())
                .number("behind", ledger.behind())
                .number("trimmed", ledger.trimmed())
                .number("found", ledger.found());
    }

    private static void holds(Json json, Audit.Report report) {
        json.number("given", report.holds())
                .number("settled", report.settled())
                .number("released", report.released())
                .number("expired", report.expired())
                .number("corrected", report.corrected())
                .number("reviewed", report.reviewed())
                .number("open", report.open());
    }

    private static void credits(Json json, Audit.Report report) {
        json.credits("granted", report.granted())
                .object(
                        "drawn",
                        drawn -> report.drawn().forEach((funding, amount) -> drawn.credits(Words.of(funding), amount)))
                .credits("balance", report.balance())
                .credits("lapsed", report.lapsed())
                .credits("voided", report.voided())
                .credits("reversed", report.reversed())
                .credits("overage", report.overage())
                .credits("owed_again", report.owedAgain())
                .credits("repaid", report.repaid())
                .credits("undone", report.undone())
                .credits("owed", report.owed());
    }
}
