package weir.actor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.domain.account.Account;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.Decision;
import weir.domain.account.Refusal;
import weir.domain.decision.Deciding;
import weir.domain.ledger.HoldOrigin;
import weir.domain.notice.Noticing;
import weir.domain.overview.Overview;
import weir.domain.plan.Catalog;
import weir.domain.settlement.Dues;

/// Commands decided in one go against an account as it grows: the batch to write, and what each will be told once
/// that is durable.
///
/// @param replies one for each command, in their order
/// @param after the state that the batch makes
/// @param listed what the list of all accounts says then
record DecidedBatch(AccountBatch batch, List<Reply> replies, AccountState after, Listed listed) {
    private static final Logger LOG = LoggerFactory.getLogger(DecidedBatch.class);

    /// What time has brought comes first. A command that throws is answered alone: nothing of it is kept.
    ///
    /// @param listed what the list of all accounts says
    /// @param room whether new holds may be given
    /// @param catalog what is sold now
    static DecidedBatch decide(
            String id,
            AccountState before,
            Listed listed,
            List<Waiting> commands,
            Instant now,
            boolean room,
            Catalog catalog) {
        var overdue = Dues.of(before.account(), now);
        var events = new ArrayList<AccountEvent>(overdue);
        var replies = new ArrayList<Reply>(commands.size());
        var account = before.account().afterAll(overdue);
        var draft = new OverviewDraft(id, now);
        var origins = new ArrayList<HoldOrigin>();
        overdue.forEach(event -> HoldOrigin.of(before.account(), event).ifPresent(origins::add));
        for (var waiting : commands) {
            try {
                var decision = Deciding.on(account, now, catalog).decide(waiting.command());
                if (!room && givesHold(decision)) {
                    replies.add(new Reply.OfAccount(new Answer.Refused(new Refusal.NoRoom())));
                    continue;
                }
                var after = account.afterAll(decision.events());
                var changed = HoldOrigin.of(account, decision);
                draft.decided(waiting, decision, account, after);
                // Nothing throws from here on.
                account = after;
                events.addAll(decision.events());
                origins.addAll(changed);
                replies.add(new Reply.OfAccount(decision.answer()));
            } catch (RuntimeException fault) {
                LOG.error("Account {} at {} could not decide {}", id, now, waiting.command(), fault);
                replies.add(new Reply.Failed());
            }
        }
        var then = events.isEmpty() ? listed : listed.after(events, account, now);
        var line = Objects.equals(then.line(), listed.line()) ? null : then.line();
        var noticing = Noticing.of(id, before.account(), account, events, listed.marks(), now);
        var overview = draft.of(before.account(), account, line, noticing.notices());
        var batch = batch(before, account, events, overview, origins, now);
        return new DecidedBatch(batch, replies, account, before, then.with(noticing.marks()));
    }

    private static boolean givesHold(Decision decision) {
        return decision.answer() instanceof Answer.Held held && !held.repeated();
    }

    private DecidedBatch(AccountBatch batch, List<Reply> replies, Account account, AccountState before, Listed listed) {
        this(batch, replies, before.with(account, batch.wake()), listed);
    }

    private static AccountBatch batch(
            AccountState before,
            Account account,
            List<AccountEvent> events,
            Overview overview,
            List<HoldOrigin> origins,
            Instant now) {
        var wake = AccountBatch.Wake.keeping(before.wake(), account.nextDue().orElse(null), now);
        return new AccountBatch(events, wake, overview, origins);
    }
}
