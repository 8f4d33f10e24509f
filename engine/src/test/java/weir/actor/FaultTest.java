package weir.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import weir.domain.account.AccountCommand;
import weir.domain.hold.SipHash;
import weir.domain.subuser.Key;
import weir.domain.subuser.SubUserCommand;

/// What a fault ends says what it died of. An outage is told elsewhere, once for all.
class FaultTest {
    private static final String ACCOUNT = "a|" + TestTree.ACCOUNT;
    private static final String OWNER = PersistenceIds.ofSubUser(TestTree.ACCOUNT, TestTree.OWNER, 0);
    private final IllegalStateException fault = new IllegalStateException("a row that nobody can read");
    private final SQLException outage = new SQLException("no connection", "08006");

    private final HeardLog log = new HeardLog(AccountTree.class);

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void an_account_that_cannot_be_read_back_says_why() {
        try (var tree = TestTree.opened()) {
            tree.journal.failNextReading(ACCOUNT, fault);
            tree.restart();
            assertThat(tree.ask(new AccountCommand.ReadAccount()).reply()).isEqualTo(new Reply.Busy());
            assertThat(log.errors()).containsExactly(of("account"));
        }
    }

    @Test
    void an_account_that_cannot_recall_its_holds_says_why() {
        var memory = new Memory(
                new SipHash(1, 2),
                (_, _, _, _) -> CompletableFuture.failedStage(fault),
                Room.boundless(),
                new Memory.Snapshots(2),
                Packing.NONE);
        try (var tree = TestTree.opened(memory)) {
            for (var request = 0; request < 10; request++) {
                var hold = tree.hold(TestTree.request("r" + request)).held();
                tree.answer(new AccountCommand.Release(TestTree.id(hold)));
            }
            tree.restart();
            assertThat(tree.ask(new AccountCommand.ReadAccount()).reply()).isEqualTo(new Reply.Busy());
            assertThat(log.errors()).containsExactly(of("account"));
        }
    }

    @Test
    void a_fault_outside_of_any_command_is_told_with_its_account() {
        try (var tree = TestTree.opened()) {
            tree.fault = fault;
            assertThat(tree.grant("order-2").reply()).isEqualTo(new Reply.Unknown());
            assertThat(log.errors()).contains(of("account"));
        }
    }

    @Test
    void a_sub_user_that_cannot_be_written_says_why() {
        try (var tree = TestTree.opened()) {
            tree.journal.failNextWrite(OWNER, fault);
            var add = new SubUserCommand.AddKey("k1", new Key.Fingerprint("c".repeat(64)));
            assertThat(tree.ask(TestTree.OWNER, add).reply()).isEqualTo(new Reply.Unknown());
            assertThat(log.errors()).containsExactly(of("sub-user-owner"));
        }
    }

    @Test
    void an_outage_is_no_fault() {
        try (var tree = TestTree.opened()) {
            tree.journal.failNextWrite(ACCOUNT, outage);
            assertThat(tree.grant("order-2").reply()).isEqualTo(new Reply.Unknown());
            tree.journal.failNextReading(ACCOUNT, outage);
            tree.restart();
            assertThat(tree.ask(new AccountCommand.ReadAccount()).reply()).isEqualTo(new Reply.Busy());
            assertThat(log.errors()).isEmpty();
        }
    }

    private String of(String child) {
        return "Account %s has lost `%s` to a fault, and starts again when asked: %s"
                .formatted(TestTree.ACCOUNT, child, fault.getMessage());
    }
}
