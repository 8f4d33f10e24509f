package weir.http.wire;

/// What has come over a connection at once, and how far it is read.
final class Bytes {
    private final byte[] octets;
    private int at;

    Bytes(byte[] octets) {
        this.octets = octets;
    }

    boolean areLeft() {
        return at < octets.length;
    }

    byte next() {
        return octets[at++];
    }

    /// Puts another in the place of the one that was read last.
    void replace(byte octet) {
        octets[at - 1] = octet;
    }

    /// Skips so many, or all that are left; returns how many those were.
    long skip(long most) {
        var skipped = (int) Math.min(most, octets.length - at);
        at += skipped;
        return skipped;
    }

    /// How many are read.
    int read() {
        return at;
    }
}
