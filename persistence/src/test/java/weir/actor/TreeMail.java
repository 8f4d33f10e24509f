package weir.actor;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.pekko.actor.ActorRef;
import weir.domain.account.AccountCommand;
import weir.simulation.machine.Onlooker;

/// What one tree's parent is told by its children.
final class TreeMail implements Onlooker.Receiver {
    private final Seen.Tree tree;
    private final Consumer<Seen> told;
    private final Map<Long, String> tickets = new HashMap<>();
    private final Map<String, SubUserMail> subUsers = new TreeMap<>();

    TreeMail(Seen.Tree tree, Consumer<Seen> told) {
        this.tree = tree;
        this.told = told;
    }

    Seen.Tree tree() {
        return tree;
    }

    /// @param id with its number behind it, where it was added after another had been removed
    SubUserMail subUser(String id, ActorRef owner) {
        told.accept(new Seen.Begun(tree, id));
        var mail = new SubUserMail(tree, id, owner, ticket -> tickets.put(ticket, id), told);
        subUsers.put(id, mail);
        return mail;
    }

    Stream<SubUserMail> subUsers() {
        return subUsers.values().stream();
    }

    @Override
    public void sent(Object message) {
        switch (message) {
            case AccountTree.Recovered(var account) -> told.accept(new Seen.Recovered(tree, account));
            case AccountTree.Decided(var account) -> told.accept(new Seen.Decided(tree, account));
            case AccountTree.SubUserReplied(var ticket, var reply) ->
                told.accept(new Seen.Answered(tree, whose(ticket), ticket, reply));
            case AccountTree.Passed(var ticket, AccountCommand.Hold hold, var _) ->
                told.accept(new Seen.PassedHold(tree, whose(ticket), ticket, hold));
            case AccountTree.Passed(var ticket, AccountCommand.ReadLimits(var gates, var _), var _) ->
                told.accept(new Seen.PassedLimits(tree, whose(ticket), ticket, gates));
            default -> {}
        }
    }

    @Override
    public void taken(Object message) {
        switch (message) {
            case AccountTree.Recovered(var account) -> told.accept(new Seen.Knows(tree, account));
            case AccountTree.Decided(var account) -> told.accept(new Seen.Knows(tree, account));
            default -> {}
        }
    }

    private String whose(long ticket) {
        return tickets.getOrDefault(ticket, "");
    }
}
