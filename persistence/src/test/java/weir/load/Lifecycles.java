package weir.load;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import weir.actor.Accounts;
import weir.actor.HoldRequest;
import weir.actor.Reply;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.Switches;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.hold.Hold;
import weir.domain.hold.HoldId;
import weir.domain.hold.Outcome;
import weir.domain.limit.Bounds;
import weir.domain.limit.NaturalDay;
import weir.domain.rating.Estimate;
import weir.domain.rating.Price;
import weir.domain.rating.Protocol;
import weir.domain.rating.Usage;

/// Drives lifecycles, each a hold and its settlement, with so many in flight.
///
/// @param run names the accounts of this run
/// @param accounts they are spread evenly over so many
record Lifecycles(Accounts engine, String run, int accounts, int inFlight, int count) {
    private static final String SUB_USER = "owner";
    private static final Price PRICE = new Price(1, 17_500_000, 1_750_000, 140_000_000);
    private static final Estimate ESTIMATE = new Estimate("gpt-5.4", PRICE, new Credits(200_000), 3_000);
    private static final Usage USAGE = new Usage(1_800, 600, 700, 300);
    /// Accounts opened at a time: each is read from the journal first.
    private static final int OPENING = 64;

    private static final Credits MUCH = Credits.of(1_000_000);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /// Opens all accounts, as soon as the first one is answered: the node must have joined itself.
    void open() {
        while (!(engine.ask(run, new AccountCommand.Wake())
                        .toCompletableFuture()
                        .join()
                instanceof Reply.OfAccount)) {
            IO.println("The node is not up yet");
        }
        var opening = new Opening(new AtomicInteger(), new CountDownLatch(accounts));
        for (var i = 0; i < Math.min(accounts, OPENING); i++) {
            open(opening);
        }
        await(opening.left());
    }

    private record Opening(AtomicInteger next, CountDownLatch left) {}

    private void open(Opening opening) {
        var number = opening.next().getAndIncrement();
        if (number >= accounts) {
            return;
        }
        engine.ask(account(number), new AccountCommand.Open(NaturalDay.BEIJING, Switches.DEFAULT, null))
                .thenCompose(reply -> {
                    answered(reply, Answer.Opened.class);
                    return engine.ask(account(number), new AccountCommand.Grant(Funding.PAYG, MUCH, null, "order"));
                })
                .thenAccept(reply -> {
                    answered(reply, Answer.Granted.class);
                    opening.left().countDown();
                    open(opening);
                })
                .exceptionally(Lifecycles::end);
    }

    /// @return how long all of them took
    Duration drive(Gauge gauge, int round) {
        var next = new AtomicInteger();
        var left = new CountDownLatch(count);
        var started = System.nanoTime();
        for (var i = 0; i < inFlight; i++) {
            hold(gauge, round, next, left);
        }
        await(left);
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private void hold(Gauge gauge, int round, AtomicInteger next, CountDownLatch left) {
        var number = next.getAndIncrement();
        if (number >= count) {
            return;
        }
        var account = account(number % accounts);
        var asked = new HoldRequest(
                ESTIMATE, Protocol.RESPONSES, "req-" + round + "-" + number, null, false, Bounds.HOLD_TIME_TO_LIVE);
        var started = System.nanoTime();
        engine.hold(account, SUB_USER, null, asked)
                .thenCompose(reply -> {
                    gauge.held(System.nanoTime() - started);
                    return engine.ask(
                            account,
                            settle(account, answered(reply, Answer.Held.class).hold()));
                })
                .thenAccept(reply -> {
                    answered(reply, Answer.Settled.class);
                    left.countDown();
                    hold(gauge, round, next, left);
                })
                .exceptionally(Lifecycles::end);
    }

    private static AccountCommand settle(String account, Hold hold) {
        return new AccountCommand.Settle(new HoldId(account, hold.number(), hold.nonce()), USAGE, Outcome.COMPLETED);
    }

    private static <T extends Answer> T answered(Reply reply, Class<T> expected) {
        if (reply instanceof Reply.OfAccount(var answer) && expected.isInstance(answer)) {
            return expected.cast(answer);
        }
        throw new IllegalStateException("wanted " + expected.getSimpleName() + ", got " + reply);
    }

    /// A load that is not answered as expected measures nothing.
    private static Void end(Throwable failure) {
        IO.println("The load failed: " + failure);
        Runtime.getRuntime().halt(1);
        throw new IllegalStateException(failure);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(latch.getCount() + " are not answered");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String account(int number) {
        return run + "-" + number;
    }
}
