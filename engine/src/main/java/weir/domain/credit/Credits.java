package weir.domain.credit;

import static java.lang.Math.addExact;
import static java.lang.Math.subtractExact;

import java.math.BigDecimal;

/// An amount of credits, counted in millionths, so that no price is rounded twice. Never negative.
///
/// Arithmetic is exact: an overflow is a bug and throws, it never wraps.
public record Credits(long micros) implements Comparable<Credits> {
    public static final long MICROS = 1_000_000L;

    /// Digits after the point.
    public static final int PLACES = 6;

    public static final Credits ZERO = new Credits(0);

    /// The smallest amount there is: what "more than nothing" means in millionths.
    public static final Credits LEAST = new Credits(1);

    /// Stands for "no limit" where a plan or a quota sets none. Larger than any amount an account can own.
    public static final Credits UNLIMITED = new Credits(Long.MAX_VALUE);

    /// The largest single amount anybody may grant or set: a thousand million credits. A thousand of them still
    /// add up exactly.
    public static final Credits MOST = new Credits(1_000_000_000L * MICROS);

    public Credits {
        if (micros < 0) {
            throw new IllegalArgumentException("credits are never negative: " + micros);
        }
    }

    public static Credits of(long whole) {
        return new Credits(Math.multiplyExact(whole, MICROS));
    }

    /// @param number with at most [#PLACES] digits after the point
    public static Credits exactly(BigDecimal number) {
        return new Credits(number.movePointRight(PLACES).longValueExact());
    }

    public Credits plus(Credits other) {
        return other.micros == 0 ? this : new Credits(addExact(micros, other.micros));
    }

    public Credits times(int count) {
        return new Credits(Math.multiplyExact(micros, count));
    }

    public Credits minus(Credits other) {
        if (micros == other.micros) {
            return ZERO;
        }
        return other.micros == 0 ? this : new Credits(subtractExact(micros, other.micros));
    }

    /// What is left after `other`, and nothing where `other` is more.
    public Credits lessUpTo(Credits other) {
        return covers(other) ? minus(other) : ZERO;
    }

    public Credits atMost(Credits other) {
        return other.micros < micros ? other : this;
    }

    public Credits atLeast(Credits other) {
        return other.micros > micros ? other : this;
    }

    public boolean covers(Credits other) {
        return micros >= other.micros;
    }

    public boolean isZero() {
        return micros == 0;
    }

    public boolean isUnlimited() {
        return micros == Long.MAX_VALUE;
    }

    @Override
    public int compareTo(Credits other) {
        return Long.compare(micros, other.micros);
    }
}
