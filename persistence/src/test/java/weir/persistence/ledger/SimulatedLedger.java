package weir.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import weir.actor.AccountBatch;
import weir.persistence.audit.Audit;
import weir.persistence.postgres.TestPostgres;
import weir.simulation.JournalReader;

/// The projection in a simulated world, on a real PostgreSQL: rows come when chance lets them, readers end at any
/// point of their work, and are overtaken by others in the middle of it. Whenever one has ended, the next brings
/// the ledger up to the journal, and the audit compares it with what the accounts have and would answer.
public final class SimulatedLedger implements JournalReader, AutoCloseable {
    /// Of a thousand steps of the world, those at which the reader does something.
    private static final int TURNS = 8;

    private final LedgerTables tables = new LedgerTables(TestPostgres.database());
    private final SplittableRandom chance;
    private final Deque<Written> pending = new ArrayDeque<>();
    private final TreeSet<String> accounts = new TreeSet<>();
    private @Nullable Reader reader;

    private record Written(String account, long sequence, AccountBatch row) {}

    /// One who reads, from its begin to its end.
    private record Reader(Connection connection, Projection projection, Script script) {
        void end() throws SQLException {
            connection.close();
        }
    }

    /// What happens at which step of a turn.
    private static final class Script implements TurnSteps {
        private int left = Integer.MAX_VALUE;
        private Happening happening = () -> {};

        @Override
        public void before(String step) throws SQLException {
            if (left-- == 0) {
                happening.happens();
            }
        }
    }

    @FunctionalInterface
    private interface Happening {
        void happens() throws SQLException;
    }

    /// A reader has ended in the middle of its work.
    private static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1;

        Ended() {
            super("ended", null, false, false);
        }
    }

    public SimulatedLedger(long seed) throws SQLException {
        this.chance = new SplittableRandom(seed);
        tables.empty();
    }

    @Override
    public void written(String account, long sequence, AccountBatch row) {
        pending.add(new Written(account, sequence, row));
    }

    @Override
    public void restored() {
        pending.clear();
        accounts.clear();
        orFail(() -> {
            end();
            tables.empty();
            return "";
        });
    }

    @Override
    public String next() {
        return chance.nextInt(1_000) < TURNS ? orFail(this::turn) : "";
    }

    @Override
    public String rest() {
        return orFail(() -> {
            write(pending.size());
            return compared();
        });
    }

    @Override
    public void close() throws SQLException {
        end();
    }

    private String turn() throws SQLException {
        write(chance.nextInt(pending.size() + 1));
        return switch (chance.nextInt(6)) {
            case 0, 1 -> endsSomewhere();
            case 2 -> isOvertaken();
            case 3 -> beginsAnAccountAgain();
            default -> {
                var _ = read(reader());
                yield "";
            }
        };
    }

    /// Rows become durable.
    private void write(int rows) throws SQLException {
        for (var left = rows; left > 0; left--) {
            var row = pending.remove();
            accounts.add(row.account());
            tables.write(row.account(), row.sequence() - 1, List.of(row.row()));
        }
    }

    private String endsSomewhere() throws SQLException {
        var dying = reader();
        dying.script().left = chance.nextInt(12);
        dying.script().happening = () -> {
            throw new Ended();
        };
        if (!read(dying)) {
            dying.script().left = Integer.MAX_VALUE;
            return "";
        }
        end();
        return compared();
    }

    /// Another reads on while it has read and not yet written: what it writes then is refused.
    private String isOvertaken() throws SQLException {
        var slow = reader();
        slow.script().left = chance.nextInt(4);
        slow.script().happening = this::anotherReads;
        try {
            var _ = slow.projection().turn(slow.connection());
        } catch (IllegalStateException refused) {
            slow.end();
            return compared();
        }
        if (slow.script().left < 0) {
            return "one that was overtaken has written";
        }
        slow.script().left = Integer.MAX_VALUE;
        return "";
    }

    private void anotherReads() throws SQLException {
        reader = null;
        var _ = read(reader());
    }

    /// Its entries are taken away and made anew, by whoever reads then.
    private String beginsAnAccountAgain() throws SQLException {
        if (accounts.isEmpty()) {
            return "";
        }
        var which = List.copyOf(accounts).get(chance.nextInt(accounts.size()));
        var asked = reader();
        asked.projection().takeOut(asked.connection(), which);
        for (var steps = chance.nextInt(4); steps > 0; steps--) {
            var _ = asked.projection().resume(asked.connection(), which);
        }
        return chance.nextBoolean() ? endsSomewhere() : compared();
    }

    /// Brings the ledger up to the journal, as a reader does that takes over.
    private String compared() throws SQLException {
        var taking = reader();
        var _ = read(taking);
        for (var account : taking.projection().stopped()) {
            while (taking.projection().resume(taking.connection(), account)) {
                var _ = read(taking);
            }
        }
        var report = Audit.of(tables.database(), (_, _) -> {});
        var ledger = report.ledger();
        return report.addsUp() && ledger.behind() == 0 && ledger.compared() == accounts.size()
                ? ""
                : "%s of %s: %s".formatted(ledger, accounts, report.discrepancies());
    }

    /// @return whether it has ended before it was up to date
    private static boolean read(Reader reading) throws SQLException {
        try {
            var left = reading.projection().turn(reading.connection());
            while (left > 0) {
                left = reading.projection().turn(reading.connection());
            }
            return false;
        } catch (Ended _) {
            return true;
        }
    }

    private Reader reader() throws SQLException {
        var reading = reader;
        if (reading == null) {
            var connection = tables.connect();
            connection.setAutoCommit(false);
            var script = new Script();
            reading = new Reader(connection, new Projection(connection, script), script);
            reader = reading;
        }
        return reading;
    }

    private void end() throws SQLException {
        var ending = reader;
        reader = null;
        if (ending != null) {
            ending.end();
        }
    }

    @FunctionalInterface
    private interface Work {
        String done() throws SQLException;
    }

    private static String orFail(Work work) {
        try {
            return work.done();
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not answer", e);
        }
    }
}
