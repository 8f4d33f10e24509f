package weir.domain.digest;

/// FNV-1a in 64 bits, which takes whole numbers and characters where others take octets: of a text in ASCII it is the
/// one that everybody has. Accounts keep what it gave, so it stays as it is.
public final class Fnv {
    /// The hash of nothing.
    public static final long NOTHING = 0xcbf29ce484222325L;

    private static final long PRIME = 0x100000001b3L;

    private Fnv() {}

    /// The hash of what `hash` is of, and a number behind it.
    public static long with(long hash, long number) {
        return (hash ^ number) * PRIME;
    }

    /// The hash of what `hash` is of, and the characters of a text behind it.
    public static long with(long hash, String text) {
        var mixed = hash;
        for (var i = 0; i < text.length(); i++) {
            mixed = with(mixed, text.charAt(i));
        }
        return mixed;
    }
}
