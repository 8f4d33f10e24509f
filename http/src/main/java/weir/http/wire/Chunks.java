package weir.http.wire;

/// A body in chunks: `size;extension` and CR LF, so many bytes and CR LF, again and again; a chunk of no bytes is the
/// last, with header lines behind it.
final class Chunks {
    private static final int HEX = 16;

    /// More than any chunk has bytes, and no overflow.
    private static final int MOST_DIGITS = 15;

    private enum Place {
        SIZE,
        EXTENSION,
        SIZE_END,
        DATA,
        DATA_RETURN,
        DATA_END,
        TRAILERS
    }

    private final Guard.Limits limits;
    private final HeaderLines trailers;
    private Place place = Place.SIZE;

    /// Of this size or extension, so far.
    private int length;

    private long left;

    Chunks(Guard.Limits limits) {
        this.limits = limits;
        this.trailers = new HeaderLines(limits);
    }

    boolean isWhole() {
        return trailers.isWhole();
    }

    void read(Bytes bytes) {
        while (bytes.areLeft() && !isWhole()) {
            switch (place) {
                case SIZE -> size(bytes.next());
                case EXTENSION -> extension(bytes.next());
                case SIZE_END -> sizeEnd(bytes.next());
                case DATA -> data(bytes);
                case DATA_RETURN -> expect(bytes.next(), Octets.RETURN, Place.DATA_END);
                case DATA_END -> expect(bytes.next(), Octets.LINE_FEED, Place.SIZE);
                case TRAILERS -> trailers.read(bytes);
            }
        }
    }

    private void size(byte octet) {
        var digit = Character.digit(octet, HEX);
        if (digit >= 0 && length < MOST_DIGITS) {
            left = left * HEX + digit;
            length++;
        } else if (octet == ';' && length > 0) {
            place = Place.EXTENSION;
            length = 0;
        } else {
            expect(length > 0 ? octet : 0, Octets.RETURN, Place.SIZE_END);
        }
    }

    private void extension(byte octet) {
        if (!Octets.isText(octet)) {
            expect(octet, Octets.RETURN, Place.SIZE_END);
        } else if (++length > limits.extension()) {
            throw new Flawed(Flaw.BODY);
        }
    }

    private void sizeEnd(byte octet) {
        expect(octet, Octets.LINE_FEED, left == 0 ? Place.TRAILERS : Place.DATA);
        length = 0;
    }

    private void data(Bytes bytes) {
        left -= bytes.skip(left);
        if (left == 0) {
            place = Place.DATA_RETURN;
        }
    }

    private void expect(byte octet, byte expected, Place next) {
        if (octet != expected) {
            throw new Flawed(Flaw.BODY);
        }
        place = next;
    }
}
