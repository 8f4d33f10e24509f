package weir.simulation.machine;

import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.apache.pekko.actor.setup.Setup;

/// What one node is made of, for those parts of it that Pekko makes by their names.
public final class Parts extends Setup {
    private final Turns turns = new Turns();
    private final Post post;
    private final Disk disk;

    public Parts(Onlooker onlooker, Tables tables, long epoch) {
        post = new Post(onlooker);
        disk = new Disk(tables, epoch);
    }

    static Parts of(ActorSystem system) {
        return of(system.settings().setup());
    }

    static Parts of(ActorSystemSetup setup) {
        return setup.get(Parts.class).orElseThrow();
    }

    public Turns turns() {
        return turns;
    }

    public Disk disk() {
        return disk;
    }

    Post post() {
        return post;
    }

    /// Nothing that the node would still do ever happens, and nothing more of it reaches the tables.
    public void kill() {
        turns.end();
        disk.end();
    }
}
