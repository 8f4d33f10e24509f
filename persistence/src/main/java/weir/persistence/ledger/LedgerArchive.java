package weir.persistence.ledger;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.postgresql.PGConnection;
import weir.domain.digest.Sha256;

/// Takes booked days out of the ledger, each into a file of its own, and keeps what they came to.
///
/// A day's table goes in the transaction that keeps its sums, and after its file is on the disk: a crash leaves a file
/// too many, which the next attempt writes again.
///
/// @param connection without transactions of its own
/// @param folder of the files
record LedgerArchive(Connection connection, Path folder) {
    /// Charges can be reversed for thirty days, by the receipt that the ledger has; and a few more.
    static final int KEPT_DAYS = 35;

    private static final String PARTS = """
            select day from (
              select to_date(substring(inhrelid::regclass::text from 'ledger_([0-9]{8})$'), 'YYYYMMDD') as day
              from pg_inherits where inhparent = 'weir.ledger'::regclass) part
            where day < ? order by day""";

    private static final String BOOKED = "select (as_of at time zone 'UTC')::date from weir.ledger_reader";

    private static final String STOPPED =
            "select account from weir.ledger_progress where stopped is not null order by account limit 1";

    /// Who reads a long report is waited for, and nobody behind this for long. The disk is waited for, too, while
    /// nothing is locked but the table of an old day.
    private static final String OPENING = """
            set local lock_timeout = '3s'; set local synchronous_commit = on;
            set local idle_in_transaction_session_timeout = '10min'""";

    private static final String ARCHIVED = """
            insert into weir.ledger_archive (day, part, entries, file, sha256, archived_at)
            values (?, ?, ?, ?, ?, now())""";

    private static final String DROP = "select weir.drop_ledger_day(?)";

    private static final String FORGET = "delete from weir.ledger_account_day where day = ?";

    private static final String NEXT_PART = "select count(*) + 1 from weir.ledger_archive where day = ?";

    /// Takes out the days before one, the first first, for about so long.
    ArchivedDays take(LocalDate before, LocalDate today, Duration limit) throws SQLException, IOException {
        var kept = kept(before, today);
        if (kept.isPresent()) {
            return new ArchivedDays.Kept(kept.get());
        }
        var deadline = System.nanoTime() + limit.toNanos();
        var days = parts(before);
        connection.commit();
        var taken = new ArrayList<ArchivedDays.Day>();
        for (var day : days) {
            taken.add(take(day));
            if (System.nanoTime() - deadline > 0) {
                break;
            }
        }
        return new ArchivedDays.Taken(folder.toAbsolutePath(), taken, days.size() - taken.size());
    }

    /// Why some of them must stay.
    private Optional<String> kept(LocalDate before, LocalDate today) throws SQLException {
        var latest = today.minusDays(KEPT_DAYS);
        if (before.isAfter(latest)) {
            return Optional.of("The ledger keeps the last %d days: those before %s can be archived at the latest."
                    .formatted(KEPT_DAYS, latest));
        }
        try (var booked = connection.prepareStatement(BOOKED);
                var row = booked.executeQuery()) {
            if (!row.next() || row.getObject(1, LocalDate.class).isBefore(before)) {
                return Optional.of("Not all of these days is booked yet: see how far the ledger is, and ask again.");
            }
        }
        try (var stopped = connection.prepareStatement(STOPPED);
                var row = stopped.executeQuery()) {
            return row.next()
                    ? Optional.of(
                            "The ledger of account %s stands still or is booked again: days can be archived after that."
                                    .formatted(row.getString(1)))
                    : Optional.empty();
        }
    }

    private List<LocalDate> parts(LocalDate before) throws SQLException {
        try (var query = connection.prepareStatement(PARTS)) {
            query.setObject(1, before);
            var days = new ArrayList<LocalDate>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    days.add(rows.getObject(1, LocalDate.class));
                }
            }
            return days;
        }
    }

    /// Takes out a day.
    private ArchivedDays.Day take(LocalDate day) throws SQLException, IOException {
        var table = "ledger_" + day.toString().replace("-", "");
        execute(OPENING);
        execute("lock table weir.%s in share row exclusive mode".formatted(table));
        var part = part(day);
        var name = "ledger-%s%s.csv.gz".formatted(day, part == 1 ? "" : "-" + part);
        var sha256 = Sha256.begin();
        var entries = write(table, folder.resolve(name), sha256);
        var digest = HexFormat.of().formatHex(sha256.digest());
        keepSums(table);
        try (var insert = connection.prepareStatement(ARCHIVED)) {
            insert.setObject(1, day);
            insert.setInt(2, part);
            insert.setLong(3, entries);
            insert.setString(4, name);
            insert.setString(5, digest);
            insert.executeUpdate();
        }
        drop(day);
        connection.commit();
        return new ArchivedDays.Day(day, entries, name, digest);
    }

    private void keepSums(String table) throws SQLException {
        execute("""
            insert into weir.ledger_dropped as sum (account, day, last, plan, extra_usage, payg, owed, entries)
            select account, booked, max(sequence), coalesce(sum(credits) filter (where funding = 'plan'), 0),
              coalesce(sum(credits) filter (where funding = 'extra_usage'), 0),
              coalesce(sum(credits) filter (where funding = 'payg'), 0),
              coalesce(sum(credits) filter (where funding = 'owed'), 0), count(*)
            from weir.%s group by account, booked
            on conflict (account, day) do update set last = greatest(sum.last, excluded.last),
              plan = sum.plan + excluded.plan, extra_usage = sum.extra_usage + excluded.extra_usage,
              payg = sum.payg + excluded.payg, owed = sum.owed + excluded.owed,
              entries = sum.entries + excluded.entries""".formatted(table));
    }

    private static String rows(String table) {
        return """
            copy (select * from weir.%s order by account, booked, sequence, place) to stdout (format csv, header)""".formatted(table);
    }

    /// Dropped last: from there on until the commit nobody reads or writes the ledger. Nothing is booked on the day
    /// before either, for its table is locked.
    private void drop(LocalDate day) throws SQLException {
        for (var sql : List.of(FORGET, DROP)) {
            try (var call = connection.prepareStatement(sql)) {
                call.setObject(1, day);
                call.execute();
            }
        }
    }

    private int part(LocalDate day) throws SQLException {
        try (var query = connection.prepareStatement(NEXT_PART)) {
            query.setObject(1, day);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /// @return how many entries, once they are on the disk under the file's name
    private long write(String table, Path file, MessageDigest sha256) throws SQLException, IOException {
        Files.createDirectories(folder);
        var begun = file.resolveSibling(file.getFileName() + ".begun");
        long entries;
        try (var out = new GZIPOutputStream(
                new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(begun)), sha256))) {
            entries = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(rows(table), out);
        }
        try (var channel = FileChannel.open(begun, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (var names = FileChannel.open(folder)) {
            names.force(true);
        }
        return entries;
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
