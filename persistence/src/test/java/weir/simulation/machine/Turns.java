package weir.simulation.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.dispatch.Mailbox;

/// What the actors of one node could do next. Nothing runs by itself: somebody picks one and runs it.
///
/// They are kept in the order of their names, so that the same pick is the same turn in every run: in which order
/// Pekko hands them over may depend on the hashes of actors, which are chance.
public final class Turns extends AbstractExecutorService {
    private static final String TASKS = "task";

    private final List<Turn> ready = new ArrayList<>();
    private long number;
    private boolean over;

    /// @param whose the path of an actor whose mailbox is ready; tasks of futures share one name, and their order
    private record Turn(String whose, long number, Runnable what) {
        boolean before(Turn other) {
            var byName = whose.compareTo(other.whose);
            return byName < 0 || (byName == 0 && number < other.number);
        }
    }

    public int ready() {
        return ready.size();
    }

    /// Runs one of those that are ready.
    ///
    /// @return whose turn it was
    public String run(int which) {
        var turn = ready.remove(which);
        turn.what().run();
        return turn.whose();
    }

    /// The node is dead: whatever it would still do never happens.
    void end() {
        over = true;
        ready.clear();
    }

    @Override
    public void execute(Runnable command) {
        if (over) {
            return;
        }
        var turn = new Turn(whose(command), number++, command);
        var place = ready.size();
        while (place > 0 && turn.before(ready.get(place - 1))) {
            place--;
        }
        ready.add(place, turn);
    }

    private static String whose(Runnable command) {
        return command instanceof Mailbox mailbox && mailbox.messageQueue() instanceof Mail mail ? mail.owner() : TASKS;
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return over;
    }

    @Override
    public boolean isTerminated() {
        return over;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return over;
    }
}
