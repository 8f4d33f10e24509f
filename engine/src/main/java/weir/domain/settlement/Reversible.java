package weir.domain.settlement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.credit.Credits;
import weir.domain.credit.GiveBack;
import weir.domain.hold.Charge;
import weir.domain.hold.Ended;
import weir.domain.hold.Reversals;
import weir.domain.hold.Reversals.Reversed;
import weir.domain.limit.Bounds;

/// A charge of which something can be undone.
sealed interface Reversible {
    Charge charge();

    /// When it was made.
    Instant at();

    /// What was undone of it before.
    Optional<Reversed> before(Reversals known);

    Answer told(String reference, Credits amount, Credits inAll, boolean repeated);

    AccountEvent reversed(
            String reference, Credits amount, List<GiveBack> givenBack, Credits undone, Instant until, Instant now);

    /// Of a hold that has ended.
    record OfHold(Ended ended) implements Reversible {
        @Override
        public Charge charge() {
            return switch (ended) {
                case Ended.Settled(var _, var receipt) -> receipt.charge();
                case Ended.Corrected(var _, var receipt) -> receipt.charge();
                case Ended.Expired expired -> expired.charge();
                case Ended.Released _ -> Charge.NONE;
            };
        }

        @Override
        public Instant at() {
            return ended.at();
        }

        @Override
        public Optional<Reversed> before(Reversals known) {
            return known.of(ended.hold().number());
        }

        @Override
        public Answer told(String reference, Credits amount, Credits inAll, boolean repeated) {
            return new Answer.Reversed(ended, reference, amount, inAll, repeated);
        }

        @Override
        public AccountEvent reversed(
                String reference,
                Credits amount,
                List<GiveBack> givenBack,
                Credits undone,
                Instant until,
                Instant now) {
            var hold = ended.hold();
            return new AccountEvent.Reversed(
                    hold.number(), hold.subUser(), hold.day(), reference, amount, givenBack, undone, until, now);
        }
    }

    /// Of usage for which nothing was held.
    record OfReport(AccountEvent.Reported reported) implements Reversible {
        @Override
        public Charge charge() {
            return reported.charge();
        }

        @Override
        public Instant at() {
            return reported.at();
        }

        /// A name may be another charge's by now: that of this one can be undone until its own end.
        @Override
        public Optional<Reversed> before(Reversals known) {
            var until = reported.at().plus(Bounds.REVERSIBLE);
            return known.of(reported.usage().name())
                    .filter(reversed -> reversed.until().equals(until));
        }

        @Override
        public Answer told(String reference, Credits amount, Credits inAll, boolean repeated) {
            return new Answer.ReportReversed(reported, reference, amount, inAll, repeated);
        }

        @Override
        public AccountEvent reversed(
                String reference,
                Credits amount,
                List<GiveBack> givenBack,
                Credits undone,
                Instant until,
                Instant now) {
            return new AccountEvent.ReportReversed(reported, reference, amount, givenBack, undone, until, now);
        }
    }
}
