package weir.persistence.codec;

/// Stored bytes that this program cannot read: damaged, or written by a later version of it.
public final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String what) {
        super("cannot read what is stored: " + what);
    }

    Unreadable(String what, RuntimeException damage) {
        super("cannot read what is stored: %s; %s".formatted(what, damage.getMessage()), damage);
    }
}
