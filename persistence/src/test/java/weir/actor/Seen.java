package weir.actor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.address.Origin;
import weir.domain.day.Tally;
import weir.domain.limit.Gate;
import weir.domain.subuser.Key;
import weir.domain.subuser.SubUser;
import weir.domain.subuser.SubUserCommand;
import weir.domain.subuser.SubUserEvent;

/// Something that happened in the tree of one account, as its messages tell.
public sealed interface Seen {
    /// @param node its node, whose name is never used again
    /// @param account the account
    /// @param start the how many-th tree of that account on that node
    record Tree(String node, String account, int start) {}

    String account();

    /// The engine answers a question.
    record Replied(String node, String account, long question, Reply reply) implements Seen {}

    /// Something that happened in one tree.
    sealed interface OfTree extends Seen {
        Tree tree();

        @Override
        default String account() {
            return tree().account();
        }
    }

    /// One command of a batch, and the question it came with.
    record Handed(long question, AccountCommand command, Instant deadline) {}

    /// The account's actor has read the journal.
    record Recovered(Tree tree, Account state) implements OfTree {}

    /// The parent learns what the account is now.
    record Knows(Tree tree, Account state) implements OfTree {}

    record HandedOver(Tree tree, List<Handed> commands, Instant now) implements OfTree {}

    /// The account's actor sends a row to its journal, as the `writer` that it is as long as it lives.
    record Writes(Tree tree, String writer) implements OfTree {
        /// Without the name of the writer, which Pekko makes up anew in every run.
        @Override
        public String toString() {
            return "Writes[" + tree + "]";
        }
    }

    /// The account's actor says that the batch is decided and durable.
    record Decided(Tree tree, Account state) implements OfTree {}

    /// What a sub-user saw or did.
    sealed interface OfSubUser extends OfTree {
        String subUser();
    }

    /// A sub-user's actor has been asked for the first time, and begins to read its journal.
    record Begun(Tree tree, String subUser) implements OfSubUser {}

    /// The parent sends a question to its sub-user, who has not taken it yet.
    record Sends(Tree tree, String subUser, long ticket, Instant now) implements OfSubUser {}

    record Admits(
            Tree tree,
            String subUser,
            long ticket,
            Key.@Nullable Fingerprint proof,
            String request,
            boolean strict,
            Origin origin,
            Instant deadline,
            Instant now)
            implements OfSubUser {}

    record Changes(Tree tree, String subUser, long ticket, SubUserCommand command, Instant now) implements OfSubUser {}

    record Limits(Tree tree, String subUser, long ticket, Key.@Nullable Fingerprint proof, Instant now)
            implements OfSubUser {}

    /// @param decided requests that are not under way any more
    record Told(Tree tree, String subUser, Tally tally, boolean strict, List<String> decided, Instant now)
            implements OfSubUser {}

    /// An event that was read, or has become durable.
    record Applies(Tree tree, String subUser, long sequence, SubUserEvent event) implements OfSubUser {}

    record Resumes(Tree tree, String subUser, long sequence, SubUser snapshot) implements OfSubUser {}

    record PassedHold(Tree tree, String subUser, long ticket, AccountCommand.Hold hold) implements OfSubUser {}

    record PassedLimits(Tree tree, String subUser, long ticket, List<Gate> gates) implements OfSubUser {}

    record Answered(Tree tree, String subUser, long ticket, Reply reply) implements OfSubUser {}
}
