package weir.domain.account;

import weir.domain.account.Hold.RequestKey;

/// SipHash-2-4 under a key that nobody knows, so that nobody can make requests that share their number.
///
/// It is from [the paper](https://www.aumasson.jp/siphash/siphash.pdf), told of texts by their UTF-16 units in
/// little-endian order.
public record SipHash(long k0, long k1) implements RequestHash {
    private static final int UNITS_A_WORD = 4;
    private static final int LENGTH_AT = 56;

    /// Never in a sub-user's id: no other two texts are joined to the same.
    private static final String BETWEEN = "\n";

    @Override
    public long of(RequestKey request) {
        return new State(k0, k1)
                .take(request.subUser())
                .take(BETWEEN)
                .take(request.request())
                .end();
    }

    long of(String text) {
        return new State(k0, k1).take(text).end();
    }

    @Override
    public String toString() {
        return "SipHash";
    }

    private static final class State {
        private long v0;
        private long v1;
        private long v2;
        private long v3;
        private long word;
        private int units;

        State(long k0, long k1) {
            v0 = k0 ^ 0x736f6d6570736575L;
            v1 = k1 ^ 0x646f72616e646f6dL;
            v2 = k0 ^ 0x6c7967656e657261L;
            v3 = k1 ^ 0x7465646279746573L;
        }

        State take(String text) {
            for (var i = 0; i < text.length(); i++) {
                word |= (long) text.charAt(i) << (Character.SIZE * (units % UNITS_A_WORD));
                if (++units % UNITS_A_WORD == 0) {
                    compress();
                }
            }
            return this;
        }

        long end() {
            word |= ((long) units * Character.BYTES) << LENGTH_AT;
            compress();
            v2 ^= 0xff;
            for (var i = 0; i < 4; i++) {
                round();
            }
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void compress() {
            v3 ^= word;
            round();
            round();
            v0 ^= word;
            word = 0;
        }

        private void round() {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
