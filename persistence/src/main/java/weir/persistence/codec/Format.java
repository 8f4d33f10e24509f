package weir.persistence.codec;

/// The version of the stored form, first byte of every row and snapshot.
final class Format {
    /// What is written now. Everything from 1 up to it is read.
    static final int VERSION = 8;

    private Format() {}

    static Output begin() {
        var out = new Output();
        out.octet(VERSION);
        return out;
    }

    static Input open(byte[] bytes) {
        var in = new Input(bytes);
        if (in.version() < 1 || in.version() > VERSION) {
            throw new Unreadable("format version %d; this program reads 1 to %d".formatted(in.version(), VERSION));
        }
        return in;
    }
}
