package weir.domain.credit;

import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// One value for each kind of funding. No kind can be left out: to make one needs them all, and a sum is taken over
/// all.
public record ByFunding<T>(T plan, T extraUsage, T payg) {
    private static final Funding[] KINDS = Funding.values();

    /// The same for every kind.
    public static <T> ByFunding<T> all(T each) {
        return new ByFunding<>(each, each, each);
    }

    public static <T> ByFunding<T> of(Function<Funding, T> each) {
        return new ByFunding<>(each.apply(Funding.PLAN), each.apply(Funding.EXTRA_USAGE), each.apply(Funding.PAYG));
    }

    public T of(Funding funding) {
        return switch (funding) {
            case PLAN -> plan;
            case EXTRA_USAGE -> extraUsage;
            case PAYG -> payg;
        };
    }

    public ByFunding<T> with(Funding funding, T value) {
        return switch (funding) {
            case PLAN -> new ByFunding<>(value, extraUsage, payg);
            case EXTRA_USAGE -> new ByFunding<>(plan, value, payg);
            case PAYG -> new ByFunding<>(plan, extraUsage, value);
        };
    }

    public void forEach(BiConsumer<Funding, ? super T> told) {
        for (var funding : KINDS) {
            told.accept(funding, of(funding));
        }
    }

    /// Of all kinds together; exact, as an overflow is a bug.
    public long sum(ToLongFunction<? super T> part) {
        var sum = 0L;
        for (var funding : KINDS) {
            sum = Math.addExact(sum, part.applyAsLong(of(funding)));
        }
        return sum;
    }

    /// Of all kinds together.
    public Credits credits(Function<? super T, Credits> part) {
        var sum = Credits.ZERO;
        for (var funding : KINDS) {
            sum = sum.plus(part.apply(of(funding)));
        }
        return sum;
    }
}
