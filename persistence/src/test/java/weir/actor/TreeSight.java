package weir.actor;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.pekko.actor.ActorRef;
import weir.simulation.machine.Onlooker;

/// Tells what happens in the trees of one node from the messages that their actors send and take.
final class TreeSight implements Onlooker {
    private static final String ACTORS = "user";
    private static final String SUB_USER = "sub-user-";

    private final String node;
    private final Consumer<Seen> told;
    private final Map<String, TreeMail> trees = new HashMap<>();

    TreeSight(String node, Consumer<Seen> told) {
        this.node = node;
        this.told = told;
    }

    static String name(Seen.Tree tree) {
        return tree.account() + '~' + tree.start();
    }

    /// The name of the actor that an answer passes by.
    static String name(String account, long question) {
        return account + '=' + question;
    }

    @Override
    public Receiver receiver(ActorRef owner) {
        var name = owner.path().name();
        var parent = owner.path().parent();
        if (parent.name().equals(ACTORS)) {
            return top(name);
        }
        return trees.containsKey(parent.name()) ? child(trees.get(parent.name()), name, owner) : NOBODY;
    }

    private Receiver top(String name) {
        var question = name.indexOf('=');
        if (question > 0) {
            return new QuestionMail(name.substring(0, question), Long.parseLong(name.substring(question + 1)));
        }
        var start = name.indexOf('~');
        if (start < 0) {
            return NOBODY;
        }
        var tree = new Seen.Tree(node, name.substring(0, start), Integer.parseInt(name.substring(start + 1)));
        trees.put(name, new TreeMail(tree, told));
        return trees.get(name);
    }

    private Receiver child(TreeMail tree, String name, ActorRef owner) {
        return name.startsWith(SUB_USER)
                ? tree.subUser(name.substring(SUB_USER.length()), owner)
                : new AccountMail(tree.tree(), told);
    }

    /// Some sub-user that lives, if there is one, is told an old tally once more.
    ///
    /// Tallies are absolute, with a version; loss, duplicates and order do not matter. That holds
    /// for the tally alone, so the copy says nothing else that is old.
    void tellAgain(int which) {
        var known = trees.values().stream()
                .flatMap(TreeMail::subUsers)
                .filter(SubUserMail::canTellAgain)
                .toList();
        if (!known.isEmpty()) {
            known.get(which % known.size()).tellAgain(which);
        }
    }

    private final class QuestionMail implements Receiver {
        private final String account;
        private final long question;

        QuestionMail(String account, long question) {
            this.account = account;
            this.question = question;
        }

        @Override
        public void sent(Object message) {
            if (message instanceof Reply reply) {
                told.accept(new Seen.Replied(node, account, question, reply));
            }
        }
    }
}
