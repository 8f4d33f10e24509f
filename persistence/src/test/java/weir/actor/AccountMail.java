package weir.actor;

import java.util.function.Consumer;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.JournalProtocol;
import weir.simulation.machine.Onlooker;

/// What one account's actor is handed over.
record AccountMail(Seen.Tree tree, Consumer<Seen> told) implements Onlooker.Receiver {
    @Override
    public boolean commands(Object message) {
        return message instanceof AccountActor.Decide;
    }

    @Override
    public void sent(Object message) {
        if (message instanceof AccountActor.Decide(var commands, var now)) {
            told.accept(new Seen.HandedOver(
                    tree, commands.stream().map(AccountMail::handed).toList(), now));
        }
    }

    @Override
    public void writes(Object message) {
        if (message instanceof JournalProtocol.WriteMessages write
                && write.messages().head() instanceof AtomicWrite row) {
            told.accept(new Seen.Writes(tree, row.payload().head().writerUuid()));
        }
    }

    private static Seen.Handed handed(Waiting waiting) {
        var asker = waiting.replyTo().path().name();
        var question = asker.indexOf('=');
        return new Seen.Handed(
                question < 0 ? 0 : Long.parseLong(asker.substring(question + 1)),
                waiting.command(),
                waiting.deadline());
    }
}
