package weir.persistence.codec;

import static weir.persistence.codec.Samples.NOON;
import static weir.persistence.codec.Samples.receipt;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import weir.domain.account.AccountEvent;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;
import weir.domain.credit.DrawReason;
import weir.domain.credit.Funding;
import weir.domain.hold.Charge;
import weir.domain.hold.Ended;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.hold.Hold;
import weir.domain.hold.Outcome;
import weir.domain.hold.PlanExclusion;
import weir.domain.rating.Protocol;

/// Holds that ended, each way once, as the ledger keeps them.
final class EndSamples {
    private static final Charge CHARGE = new Charge(
            new Credits(25),
            List.of(new Draw(1, Funding.PAYG, new Credits(20), DrawReason.DAILY_LIMIT_REACHED)),
            new Credits(5));

    private EndSamples() {}

    static Map<String, Ended> ends() {
        var until = NOON.plus(Duration.ofHours(48));
        return Map.of(
                "Ended-settled", new Ended.Settled(hold(1), receipt(1, Outcome.COMPLETED, CHARGE)),
                "Ended-settled-served", new Ended.Settled(hold(2), receipt(2, Outcome.FAILED, CHARGE)),
                "Ended-released", new Ended.Released(hold(3), NOON.plusSeconds(7)),
                "Ended-expired",
                        new Ended.Expired(
                                hold(4), ExpiryPolicy.CHARGE_ESTIMATE, CHARGE, until, NOON.plusSeconds(1_800)),
                "Ended-corrected", new Ended.Corrected(hold(5), receipt(5, Outcome.INCOMPLETE, Charge.NONE)));
    }

    static Hold hold(long number) {
        var held = Samples.held(number, Protocol.RESPONSES, Funding.PAYG, PlanExclusion.RPD, "task 7");
        return ((AccountEvent.Held) held).hold();
    }
}
