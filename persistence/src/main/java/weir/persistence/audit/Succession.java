package weir.persistence.audit;

import java.time.Instant;
import weir.domain.account.AccountEvent;

/// That before an event comes whatever was due by then, and whatever the last event brings with it.
record Succession(Pots pots, PurchaseAudit purchases, UndoneCharges undone, Findings findings) {

    /// @param due whether who wrote it ends terms and grants when they are due
    void hear(AccountEvent event, boolean due) {
        switch (event) {
            case AccountEvent.Granted _ -> pass(event.at(), due);
            case AccountEvent.Subscribed _ -> {
                pass(event.at(), due);
                bringNothingMore();
            }
            case AccountEvent.Lapsed _ -> purchases.complete();
            case AccountEvent.TermEnded _, AccountEvent.Expired _ -> {
                bringNothingMore();
                purchases.complete();
            }
            case AccountEvent.OfAccount _,
                    AccountEvent.Held _,
                    AccountEvent.Ending _,
                    AccountEvent.Extended _,
                    AccountEvent.Flagged _,
                    AccountEvent.Corrected _,
                    AccountEvent.Reviewed _,
                    AccountEvent.Reported _,
                    AccountEvent.Undoing _ -> {
                pass(event.at(), due);
                bringNothingMore();
                purchases.complete();
            }
        }
    }

    private void pass(Instant now, boolean due) {
        if (due) {
            purchases.pass(now);
            pots.pass(now);
        }
    }

    /// What is undone, and what ends with holds, brings the next event at once.
    private void bringNothingMore() {
        undone.complete();
        findings.same("what is kept for nobody", pots.surplus(), 0);
    }
}
