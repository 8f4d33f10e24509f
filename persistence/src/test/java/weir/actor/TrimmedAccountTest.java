package weir.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import weir.actor.Memory.Snapshots;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.Switches;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.hold.Hold;
import weir.domain.hold.HoldId;
import weir.domain.hold.Outcome;
import weir.domain.limit.Bounds;
import weir.domain.limit.NaturalDay;
import weir.domain.rating.Estimate;
import weir.domain.rating.Price;
import weir.domain.rating.Protocol;
import weir.domain.rating.Usage;
import weir.persistence.audit.Audit;
import weir.persistence.ledger.Projector;
import weir.persistence.ledger.Trimmer;
import weir.persistence.postgres.Owner;
import weir.persistence.postgres.Ownership;
import weir.persistence.postgres.TestPostgres;

/// An account goes on without the rows that are gone from its journal.
class TrimmedAccountTest {
    private static final Price PRICE = new Price(1, 1_000_000, 1_000_000, 1_000_000);
    private static final Usage USAGE = new Usage(10, 0, 5, 0);
    private static final Snapshots OFTEN = new Snapshots(3);
    private static final Duration SOON = Duration.ofMillis(20);

    private final String account = "trimmed-" + System.nanoTime();

    @Test
    void it_answers_by_the_first_receipts_and_goes_on() throws SQLException {
        var settled = new ArrayList<Answer.Settled>();
        Hold open;
        Hold released;
        try (var engine = new RunningEngine(InstantSource.system(), OFTEN)) {
            engine.account(account, new AccountCommand.Open(NaturalDay.BEIJING, Switches.DEFAULT, null));
            engine.account(account, new AccountCommand.Grant(Funding.PAYG, Credits.of(1_000), null, "order"));
            open = hold(engine, "open");
            released = hold(engine, "released");
            engine.account(account, new AccountCommand.Release(id(released)));
            for (var i = 0; i < 40; i++) {
                settled.add((Answer.Settled) engine.account(account, settle(hold(engine, "request-" + i))));
            }
        }
        trim();
        try (var engine = new RunningEngine(InstantSource.system(), OFTEN)) {
            for (var before : settled) {
                assertThat(engine.account(account, settle(before.hold())))
                        .isEqualTo(new Answer.Settled(before.hold(), before.receipt(), true));
            }
            assertThat(engine.account(account, new AccountCommand.Release(id(released))))
                    .isEqualTo(new Answer.Released(released, true));
            assertThat(engine.account(account, settle(open))).isInstanceOf(Answer.Settled.class);
            assertThat(hold(engine, "next").number()).isEqualTo(43);
        }
        assertThat(Audit.of(TestPostgres.database(), (_, _) -> {}).discrepancies())
                .noneMatch(sentence -> sentence.contains(account));
    }

    /// All that may go, however young.
    private void trim() throws SQLException {
        var database = TestPostgres.database();
        var later = (InstantSource) () -> Instant.now().plusSeconds(60);
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        try (var ownership = Ownership.take(database, Owner.ofThisProcess());
                var _ = Projector.start(database, InstantSource.system());
                var _ = Trimmer.start(database, ownership, Duration.ZERO, later, SOON);
                var connection = database.connect(Duration.ofSeconds(10));
                var query = connection.prepareStatement(
                        "select min(sequence_number) from weir.event_journal where persistence_id = 'a|%s'"
                                .formatted(account))) {
            var first = 1L;
            while (first < 30) {
                assertThat(System.nanoTime()).as("first row " + first).isLessThan(deadline);
                try (var row = query.executeQuery()) {
                    row.next();
                    first = row.getLong(1);
                }
            }
        }
    }

    private Hold hold(RunningEngine engine, String request) {
        var estimate = new Estimate("small", PRICE, new Credits(15), 15);
        var answer = engine.answer(engine.accounts.hold(
                account,
                "owner",
                null,
                new HoldRequest(estimate, Protocol.RESPONSES, request, "task", false, Bounds.HOLD_TIME_TO_LIVE)));
        return ((Answer.Held) answer).hold();
    }

    private HoldId id(Hold hold) {
        return new HoldId(account, hold.number(), hold.nonce());
    }

    private AccountCommand settle(Hold hold) {
        return new AccountCommand.Settle(id(hold), USAGE, Outcome.COMPLETED);
    }
}
