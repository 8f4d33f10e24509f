package weir.persistence.journal;

/// This node may not write any more: another process works under its name, or its cluster was replaced.
public final class Fenced extends Barred {
    private static final long serialVersionUID = 1;

    Fenced(String node, long epoch) {
        super("node `" + node + "` may not write: its epoch " + epoch
                + " has ended, because it was restarted, declared dead or replaced by another cluster");
    }
}
