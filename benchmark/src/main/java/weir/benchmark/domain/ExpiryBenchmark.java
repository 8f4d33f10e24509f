package weir.benchmark.domain;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import weir.domain.account.Account;
import weir.domain.account.AccountEvent;
import weir.domain.credit.Credits;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.limit.Bounds;
import weir.domain.settlement.Dues;

/// What time alone brings, and what a price costs.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Thread)
public class ExpiryBenchmark {
    private static final int HOLDS = 1_000;

    private Account released = Account.UNOPENED;
    private Account charged = Account.UNOPENED;

    @Setup
    public void open() {
        released = SampleAccounts.open(HOLDS, ExpiryPolicy.RELEASE);
        charged = SampleAccounts.open(HOLDS, ExpiryPolicy.CHARGE_ESTIMATE);
    }

    /// One of a thousand holds that expire at once and are given back.
    @Benchmark
    @OperationsPerInvocation(HOLDS)
    public List<AccountEvent> expireReleasing() {
        return Dues.of(released, SampleAccounts.START.plus(Bounds.HOLD_LIFE));
    }

    /// One of a thousand holds that expire at once and are charged by their estimate.
    @Benchmark
    @OperationsPerInvocation(HOLDS)
    public List<AccountEvent> expireCharging() {
        return Dues.of(charged, SampleAccounts.START.plus(Bounds.HOLD_LIFE));
    }

    /// Tokens into credits.
    @Benchmark
    public Credits price() {
        return SampleAccounts.PRICE.charge(SampleAccounts.USAGE);
    }
}
