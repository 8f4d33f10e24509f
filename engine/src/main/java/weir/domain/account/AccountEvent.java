package weir.domain.account;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;
import weir.domain.credit.Funding;
import weir.domain.credit.GiveBack;
import weir.domain.hold.Charge;
import weir.domain.hold.Ended;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.hold.Hold;
import weir.domain.hold.Receipt;
import weir.domain.plan.Subscription;

/// Everything that can happen to an account. The journal keeps them in order, for ever.
///
/// What a day has used is changed only by [Held] and by what ends a hold, and then it is the day of that hold.
public sealed interface AccountEvent {
    /// When it took effect. For what time alone brings: when it was due, not when it was noticed.
    Instant at();

    /// How it ended `hold`; empty where it did not, or ended another.
    default Optional<Ended> endOf(Hold hold) {
        return Optional.<Ended>ofNullable(
                switch (this) {
                    case Settled(var receipt) when receipt.hold() == hold.number() -> new Ended.Settled(hold, receipt);
                    case Released(var number, var at) when number == hold.number() -> new Ended.Released(hold, at);
                    case Expired expired
                    when expired.hold() == hold.number() ->
                        new Ended.Expired(
                                hold, expired.policy(), expired.charge(), expired.correctableUntil(), expired.at());
                    case Corrected corrected
                    when corrected.receipt().hold() == hold.number() -> new Ended.Corrected(hold, corrected.receipt());
                    case Settled _,
                            Released _,
                            Expired _,
                            Corrected _,
                            Held _,
                            Extended _,
                            Flagged _,
                            Opened _,
                            SwitchesChanged _,
                            SubUserAdded _,
                            Subscribed _,
                            Granted _ -> null;
                });
    }

    record Opened(ZoneId zone, Switches switches, Instant at) implements AccountEvent {}

    record SwitchesChanged(Switches switches, Instant at) implements AccountEvent {}

    record SubUserAdded(String subUser, Instant at) implements AccountEvent {}

    /// A plan was bought. Its credits come as a grant of their own.
    record Subscribed(Subscription subscription, Instant at) implements AccountEvent {}

    /// @param repaid how much of `amount` went at once into overage that was owed
    record Granted(
            int grant,
            Funding funding,
            @Nullable Instant expires,
            Credits amount,
            Credits repaid,
            String reference,
            Instant at)
            implements AccountEvent {}

    record Held(Hold hold) implements AccountEvent {
        @Override
        public Instant at() {
            return hold.at();
        }
    }

    record Settled(Receipt receipt) implements AccountEvent {
        @Override
        public Instant at() {
            return receipt.at();
        }
    }

    record Released(long hold, Instant at) implements AccountEvent {}

    record Extended(long hold, Instant expires, Instant at) implements AccountEvent {}

    /// Absurd usage was reported for an open hold. It stays open, and expires into review.
    record Flagged(long hold, Instant at) implements AccountEvent {}

    /// @param charge nothing unless the policy charges the estimate
    record Expired(long hold, ExpiryPolicy policy, Charge charge, Instant correctableUntil, Instant at)
            implements AccountEvent {}

    /// A late settlement of an expired hold.
    ///
    /// @param receipt with the whole final charge
    /// @param drawn what was drawn more than the expiry had charged
    /// @param givenBack what was given back of it
    /// @param undone overage of the expiry that is not owed any more, or had been repaid and was given back
    record Corrected(Receipt receipt, List<Draw> drawn, List<GiveBack> givenBack, Credits undone)
            implements AccountEvent {
        @Override
        public Instant at() {
            return receipt.at();
        }
    }
}
