package weir.actor;

import java.util.concurrent.atomic.AtomicLong;

/// How many ended holds the accounts of a node may remember together. Each counts its own, and gives them back when
/// it forgets them or leaves the memory.
public final class Room {
    /// What one takes: 25 bytes on a shelf, or 29 on one that was asked by number, and its part of what has come of age
    /// there and is not dropped yet.
    private static final int BYTES = 40;

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    public Room(long most) {
        this.most = most;
    }

    /// As many as fit into so many bytes.
    public static Room within(long bytes) {
        return new Room(bytes / BYTES);
    }

    /// Where memory does not matter.
    public static Room boundless() {
        return new Room(Long.MAX_VALUE);
    }

    boolean full() {
        return taken.get() >= most;
    }

    void take(int more) {
        if (more != 0) {
            taken.addAndGet(more);
        }
    }
}
