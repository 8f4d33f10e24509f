package weir.domain.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.account.AccountEvent;
import weir.domain.credit.Credits;
import weir.domain.credit.Lapse;
import weir.domain.hold.Hold;
import weir.domain.hold.HoldId;
import weir.domain.notice.Notice.Fact;
import weir.domain.notice.Notice.What;
import weir.domain.order.Order;

/// What one row of an account's journal tells a seller's own system, found by comparing the account before and after.
///
/// @param notices in the order of what happened; the thresholds that it passed come last
/// @param marks what was told of thresholds, with all rows together
public record Noticing(List<Notice> notices, Marks marks) {

    /// @param id of the account, which was `before` and by `events` became `after`
    public static Noticing of(
            String id, Account before, Account after, List<AccountEvent> events, Marks told, Instant now) {
        var row = new Row(id, before);
        for (var event : events) {
            row.tell(event);
        }
        var owed = after.grants().owed();
        if (before.grants().owed().isZero() && !owed.isZero()) {
            row.add(What.ACCOUNT_OWES, null, now, Fact.of("owed", owed));
        }
        var filling = new Filling(before, after, now);
        var then = filling.balances(filling.day(told), row.regranted);
        row.notices.addAll(filling.found());
        return new Noticing(row.notices, then);
    }

    /// Gathers it, event by event.
    private static final class Row {
        private final String id;
        private final Account before;
        private final List<Notice> notices = new ArrayList<>(0);
        private boolean active;
        private int terms;
        private boolean regranted;

        Row(String id, Account before) {
            this.id = id;
            this.before = before;
            this.active = before.profile().switches().active();
        }

        void tell(AccountEvent event) {
            switch (event) {
                case AccountEvent.Ordered(var order) -> tell(order);
                case AccountEvent.OrderVoided voided -> tell(voided);
                case AccountEvent.TermEnded ended -> tell(ended);
                case AccountEvent.Lapsed(var lapsed, var at) -> tell(lapsed, at);
                case AccountEvent.Expired expired ->
                    before.holds().open().find(expired.hold()).ifPresent(hold -> tell(expired, hold));
                case AccountEvent.SwitchesChanged changed -> tell(changed);
                case AccountEvent.Closed(var at) -> add(What.ACCOUNT_CLOSED, null, at);
                case AccountEvent.Granted _ -> regranted = true;
                case AccountEvent.OfAccount _,
                        AccountEvent.Held _,
                        AccountEvent.Ending _,
                        AccountEvent.Extended _,
                        AccountEvent.Flagged _,
                        AccountEvent.Corrected _,
                        AccountEvent.Reported _,
                        AccountEvent.Reviewed _,
                        AccountEvent.Undoing _ -> {}
            }
        }

        void add(What what, @Nullable String subUser, Instant at, Fact... facts) {
            notices.add(new Notice(what, subUser, at, List.of(facts)));
        }

        private void tell(Order order) {
            var reason = order.unapplied();
            var facts = new ArrayList<>(List.of(
                    Fact.of("order", order.id()),
                    Fact.of("kind", order.kind()),
                    Fact.of("product", order.product()),
                    Fact.of("version", order.version()),
                    Fact.of("count", order.count()),
                    Fact.of("credits", order.credits())));
            var payment = order.payment();
            facts.add(Fact.of("payment", payment == null ? null : payment.reference()));
            reason.ifPresent(why -> facts.add(Fact.of("reason", why)));
            var what = reason.isPresent() ? What.ORDER_UNAPPLIED : What.ORDER_APPLIED;
            notices.add(new Notice(what, null, order.at(), facts));
        }

        private void tell(AccountEvent.OrderVoided event) {
            regranted = true;
            var voided = event.voided();
            add(
                    What.ORDER_VOIDED,
                    null,
                    event.at(),
                    Fact.of("order", event.order()),
                    Fact.of("voided", voided == null ? Credits.ZERO : voided.amount()),
                    Fact.of("owed", event.owed()));
        }

        /// What time brings comes first in a row: these are the first of the terms that there were before it.
        private void tell(AccountEvent.TermEnded ended) {
            regranted = true;
            var subscription = before.profile().subscription();
            var all = subscription == null ? 0 : subscription.terms().size();
            if (subscription == null || terms == all) {
                return;
            }
            var plan = subscription.terms().get(terms++).plan();
            var what = terms == all ? What.SUBSCRIPTION_ENDED : What.TERM_ENDED;
            add(what, null, ended.at(), Fact.of("plan", plan.id()), Fact.of("lapsed", sum(ended.lapsed())));
        }

        private void tell(List<Lapse> lapsed, Instant at) {
            regranted = true;
            for (var lapse : lapsed) {
                if (!lapse.amount().isZero()) {
                    add(
                            What.CREDITS_LAPSED,
                            null,
                            at,
                            Fact.of("funding", lapse.funding()),
                            Fact.of("credits", lapse.amount()),
                            Fact.of("grant", lapse.grant()));
                }
            }
        }

        private void tell(AccountEvent.Expired expired, Hold hold) {
            var what = switch (expired.policy()) {
                case RELEASE, CHARGE_ESTIMATE -> What.HOLD_EXPIRED;
                case REVIEW -> What.REVIEW_WAITING;
            };
            add(
                    what,
                    hold.subUser(),
                    expired.at(),
                    Fact.of("hold", new HoldId(id, hold.number(), hold.nonce()).text()),
                    Fact.of("task_id", hold.task()),
                    Fact.of("model", hold.model()),
                    Fact.of("policy", expired.policy()),
                    Fact.of("estimate", hold.amount()),
                    Fact.of("charged", expired.charge().amount()),
                    Fact.of("correctable_until", expired.correctableUntil()));
        }

        private void tell(AccountEvent.SwitchesChanged changed) {
            var now = changed.switches().active();
            if (now != active) {
                add(now ? What.ACCOUNT_RESUMED : What.ACCOUNT_SUSPENDED, null, changed.at());
            }
            active = now;
        }

        private static Credits sum(List<Lapse> lapses) {
            return lapses.stream().map(Lapse::amount).reduce(Credits.ZERO, Credits::plus);
        }
    }
}
