package weir.persistence.reported;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import weir.domain.account.AccountEvent;
import weir.domain.credit.Credits;
import weir.domain.limit.NaturalDay;
import weir.domain.report.BookedUsage;
import weir.domain.report.UsageName;
import weir.persistence.codec.WeirSerializer;
import weir.persistence.postgres.Columns;

/// The rows of usage that was booked without a hold.
public final class UsageEventRows {
    private static final String INSERT = """
            insert into weir.usage_event (account, source, id, digest, sub_user, model, rate_card, usage_day,
              credits, overage, booked_at, event)
            select ?, * from unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::integer[], ?::date[],
              ?::bigint[], ?::bigint[], ?::timestamptz[], ?::bytea[])""";

    private static final WeirSerializer SERIALIZER = new WeirSerializer();

    private UsageEventRows() {}

    /// Adds them, by account, in the transaction of the connection. A name that is there already fails all of it.
    public static void write(Connection connection, SortedMap<String, List<AccountEvent.Reported>> booked)
            throws SQLException {
        if (booked.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(INSERT)) {
            for (var ofAccount : booked.entrySet()) {
                insert.setString(1, ofAccount.getKey());
                var events = ofAccount.getValue();
                set(insert, events.stream().map(AccountEvent.Reported::booked).toList());
                var stored = events.stream().map(SERIALIZER::toBinary).toArray(byte[][]::new);
                insert.setArray(12, connection.createArrayOf("bytea", stored));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void set(PreparedStatement insert, List<BookedUsage> usages) throws SQLException {
        set(insert, 2, "text", usages, usage -> usage.name().source());
        set(insert, 3, "text", usages, usage -> usage.name().id());
        set(insert, 4, "bigint", usages, BookedUsage::digest);
        set(insert, 5, "text", usages, BookedUsage::subUser);
        set(insert, 6, "text", usages, BookedUsage::model);
        set(insert, 7, "integer", usages, BookedUsage::rateCard);
        set(insert, 8, "date", usages, usage -> usage.day().date().toString());
        set(insert, 9, "bigint", usages, usage -> usage.credits().micros());
        set(insert, 10, "bigint", usages, usage -> usage.overage().micros());
        set(insert, 11, "timestamptz", usages, usage -> usage.booked().toString());
    }

    private static void set(
            PreparedStatement insert,
            int index,
            String type,
            List<BookedUsage> usages,
            Function<BookedUsage, Object> value)
            throws SQLException {
        insert.setArray(
                index,
                insert.getConnection()
                        .createArrayOf(type, usages.stream().map(value).toArray()));
    }

    /// How it was charged.
    static AccountEvent.Reported readEvent(ResultSet row) throws SQLException {
        return (AccountEvent.Reported) SERIALIZER.fromBinary(row.getBytes("event"), WeirSerializer.REPORTED);
    }

    static BookedUsage read(ResultSet row) throws SQLException {
        var day = row.getObject("usage_day", LocalDate.class);
        return new BookedUsage(
                new UsageName(row.getString("source"), row.getString("id")),
                row.getLong("digest"),
                row.getString("sub_user"),
                row.getString("model"),
                row.getInt("rate_card"),
                new NaturalDay(Math.toIntExact(day.toEpochDay())),
                new Credits(row.getLong("credits")),
                new Credits(row.getLong("overage")),
                Columns.instant(row, "booked_at"));
    }
}
