package weir.http.api.view;

import weir.http.api.json.Json;
import weir.persistence.audit.Audit;

/// The proof from the journal that the money adds up, or where it does not.
public final class AuditView {
    private AuditView() {}

    public static void write(Json json, Audit.Report report) {
        json.flag("adds_up", report.addsUp())
                .number("accounts", report.accounts())
                .number("rows", report.rows())
                .number("events", report.events())
                .object("holds", holds -> holds(holds, report))
                .object("credits", credits -> credits(credits, report))
                .number("found", report.found())
                .texts("discrepancies", report.discrepancies());
    }

    private static void holds(Json json, Audit.Report report) {
        json.number("given", report.holds())
                .number("settled", report.settled())
                .number("released", report.released())
                .number("expired", report.expired())
                .number("corrected", report.corrected())
                .number("open", report.open());
    }

    private static void credits(Json json, Audit.Report report) {
        json.credits("granted", report.granted())
                .object(
                        "drawn",
                        drawn -> drawn.credits("plan", report.drawn().plan())
                                .credits("extra_usage", report.drawn().extraUsage())
                                .credits("payg", report.drawn().payg()))
                .credits("balance", report.balance())
                .credits("overage", report.overage())
                .credits("repaid", report.repaid())
                .credits("undone", report.undone())
                .credits("owed", report.owed());
    }
}
