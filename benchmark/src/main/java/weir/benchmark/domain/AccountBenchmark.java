package weir.benchmark.domain;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.Decision;
import weir.domain.decision.Deciding;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.limit.Bounds;

/// What deciding costs: nothing in it may grow with the holds that are open.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Thread)
public class AccountBenchmark {
    /// One fewer than an account may have, where it is full: the measured hold must fit.
    @Param({"1", "1000", "99999"})
    public int openHolds;

    private Account began = Account.UNOPENED;
    private Account account = Account.UNOPENED;
    private long request;

    /// The account grows as it is measured, as a real one does; it begins anew with each iteration.
    @Setup(Level.Iteration)
    public void open() {
        if (!began.opened()) {
            began = SampleAccounts.open(openHolds, ExpiryPolicy.RELEASE);
            request = openHolds;
        }
        account = began;
    }

    /// A hold and its settlement, decided and applied.
    @Benchmark
    public Account lifecycle() {
        account = SampleAccounts.lifecycle(account, request++);
        return account;
    }

    /// All gates of a hold, and its decision; nothing is applied.
    @Benchmark
    public Decision decideHold() {
        return Deciding.on(account, SampleAccounts.START)
                .decide(SampleAccounts.hold(request++, Bounds.HOLD_TIME_TO_LIVE));
    }

    /// Where the account stands: every gate, what is left, what blocks.
    @Benchmark
    public Decision readLimits() {
        return Deciding.on(account, SampleAccounts.START).decide(new AccountCommand.ReadLimits(List.of()));
    }
}
