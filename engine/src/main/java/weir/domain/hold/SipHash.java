package weir.domain.hold;

import weir.domain.hold.Hold.RequestKey;

/// SipHash-2-4 under a key that nobody knows, so that nobody can make requests that share their number.
///
/// It is from [the paper](https://www.aumasson.jp/siphash/siphash.pdf), told of texts by their UTF-16 units in
/// little-endian order.
public record SipHash(long k0, long k1) implements RequestHash {
    private static final int UNITS_A_WORD = 4;
    private static final int LENGTH_AT = 56;

    /// Each text ends with its length, so that no other two are joined to the same.
    @Override
    public long of(RequestKey request) {
        return new State(k0, k1).take(request.subUser()).take(request.request()).end();
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

        State(long k0, long k1) {
            v0 = k0 ^ 0x736f6d6570736575L;
            v1 = k1 ^ 0x646f72616e646f6dL;
            v2 = k0 ^ 0x6c7967656e657261L;
            v3 = k1 ^ 0x7465646279746573L;
        }

        State take(String text) {
            var whole = text.length() - text.length() % UNITS_A_WORD;
            for (var i = 0; i < whole; i += UNITS_A_WORD) {
                compress(unit(text, i, 0) | unit(text, i, 1) | unit(text, i, 2) | unit(text, i, 3));
            }
            var last = ((long) text.length() * Character.BYTES) << LENGTH_AT;
            for (var place = 0; whole + place < text.length(); place++) {
                last |= unit(text, whole, place);
            }
            compress(last);
            return this;
        }

        private static long unit(String text, int word, int place) {
            return (long) text.charAt(word + place) << (Character.SIZE * place);
        }

        long end() {
            v2 ^= 0xff;
            for (var i = 0; i < 4; i++) {
                round();
            }
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void compress(long word) {
            v3 ^= word;
            round();
            round();
            v0 ^= word;
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
