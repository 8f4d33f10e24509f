package weir.persistence.report;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import weir.domain.hold.HoldId;
import weir.persistence.postgres.TestPostgres;
import weir.persistence.report.StatementEntry.Use;

/// Entries as chance has them, of two accounts that have the same: in the tables, and in memory.
final class ChanceEntries {
    /// In a year that nobody else has entries of.
    static final LocalDate FIRST = LocalDate.parse("2031-06-01");

    private static final int DAYS = 120;
    static final LocalDate TODAY = FIRST.plusDays(DAYS - 1);
    private static final Instant LAST = TODAY.atTime(23, 30).toInstant(ZoneOffset.UTC);

    /// What no other entry is of.
    static final Use RARE = new Use(null, "ann", "task-rare", "gpt-rare", "claude");

    private static final int ROW_OF_RARE = 140;
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);

    private ChanceEntries() {}

    /// @return those of `acme`, in the order of their places
    static List<StatementEntry> fill() throws SQLException {
        var chance = new SplittableRandom(11);
        var entries = new ArrayList<StatementEntry>();
        try (var filled = new Filled(TestPostgres.database())) {
            filled.empty();
            filled.parts(FIRST, DAYS);
            var at = FIRST.atStartOfDay(ZoneOffset.UTC).toInstant();
            var balance = 0L;
            for (var row = 1; row <= 250; row++) {
                // Midnight of one zone or another, often enough.
                at = chance.nextInt(40) == 0
                        ? at.plus(Duration.ofDays(25))
                        : at.plus(HALF_HOUR.multipliedBy(chance.nextInt(48)));
                at = at.isAfter(LAST) ? LAST : at;
                var day = LocalDate.ofInstant(at, ZoneOffset.UTC);
                for (var place = 0; place < chance.nextInt(1, 4); place++) {
                    var entry = entry(chance, at, new StatementEntry.Place(day, row, place), balance);
                    balance = entry.balanceAfter();
                    entries.add(entry);
                    filled.entry("acme", entry);
                    filled.entry("other", entry);
                }
            }
            filled.days();
            filled.execute("analyze weir.ledger");
        }
        return entries;
    }

    private static StatementEntry entry(SplittableRandom chance, Instant at, StatementEntry.Place place, long balance) {
        var kinds = StatementEntry.Kind.values();
        var rare = place.sequence() == ROW_OF_RARE && place.place() == 0;
        var ofHold = rare || chance.nextInt(3) > 0;
        var kind = ofHold ? StatementEntry.Kind.DRAWN : kinds[chance.nextInt(kinds.length)];
        var pots = StatementEntry.Pot.values();
        var micros = chance.nextLong(-1_000_000, 1_000_000);
        var number = place.sequence() / 2;
        var hold = new HoldId("acme", number, number * 77);
        var use = rare ? of(hold, RARE) : use(chance, hold);
        return new StatementEntry(
                place,
                at,
                kind,
                pots[chance.nextInt(pots.length)],
                micros,
                balance + micros,
                chance.nextInt(4),
                ofHold ? null : "order-" + chance.nextInt(9),
                ofHold ? use : Use.NONE,
                null,
                ofHold ? place.booked().minusDays(chance.nextInt(12) == 0 ? chance.nextInt(40) : 0) : null,
                new StatementEntry.Counts(1, 30, 0, 0, 0, 0, null));
    }

    private static Use use(SplittableRandom chance, HoldId hold) {
        return new Use(
                hold,
                chance.nextBoolean() ? "ann" : "owner",
                chance.nextInt(3) == 0 ? null : "task-" + chance.nextInt(4),
                chance.nextInt(3) == 0 ? "gpt-5.5" : "gpt-5.4",
                chance.nextBoolean() ? "responses" : "claude");
    }

    private static Use of(HoldId hold, Use use) {
        return new Use(hold, use.subUser(), use.task(), use.model(), use.protocol());
    }
}
