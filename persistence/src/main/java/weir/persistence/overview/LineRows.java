package weir.persistence.overview;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Details;
import weir.domain.account.Standing;
import weir.domain.admission.Block;
import weir.domain.credit.Credits;
import weir.domain.limit.GateName;
import weir.domain.overview.AccountLine;
import weir.domain.overview.EndingGrant;
import weir.persistence.postgres.Columns;

/// The rows of the list of accounts.
public final class LineRows {
    /// What a line does not know of its account's past stays as it is known.
    private static final String UPSERT = """
            insert into weir.account_list as list (id, label, reference, contact, state, plan, valid_until,
              left_in_all, owed, blocked_by, blocked_until, last_used, opened_at, as_of,
              ending_at, ending_grants, ending_fundings, ending_left)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set label = excluded.label, reference = excluded.reference,
              contact = excluded.contact, state = excluded.state, plan = excluded.plan,
              valid_until = excluded.valid_until, left_in_all = excluded.left_in_all, owed = excluded.owed,
              blocked_by = excluded.blocked_by, blocked_until = excluded.blocked_until,
              last_used = coalesce(excluded.last_used, list.last_used),
              opened_at = coalesce(excluded.opened_at, list.opened_at), as_of = excluded.as_of,
              ending_at = excluded.ending_at, ending_grants = excluded.ending_grants,
              ending_fundings = excluded.ending_fundings, ending_left = excluded.ending_left""";

    private LineRows() {}

    /// Writes them, by account, in the transaction of the connection.
    public static void write(Connection connection, SortedMap<String, AccountLine> lines) throws SQLException {
        if (lines.isEmpty()) {
            return;
        }
        try (var upsert = connection.prepareStatement(UPSERT)) {
            for (var line : lines.entrySet()) {
                set(upsert, line.getKey(), line.getValue());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private static void set(PreparedStatement upsert, String id, AccountLine line) throws SQLException {
        var status = line.status();
        upsert.setString(1, id);
        upsert.setString(2, status.details().label());
        upsert.setString(3, status.details().reference());
        upsert.setString(4, status.details().contact());
        upsert.setString(5, Columns.word(status.standing()));
        upsert.setString(6, status.plan());
        upsert.setObject(7, Columns.time(status.until()));
        upsert.setLong(8, line.left().micros());
        upsert.setLong(9, line.owed().micros());
        var block = status.block();
        upsert.setString(10, block == null ? null : Columns.word(block.gate()));
        upsert.setObject(11, Columns.time(block == null ? null : block.until()));
        upsert.setObject(12, Columns.time(line.used()));
        upsert.setObject(13, Columns.time(line.opened()));
        upsert.setObject(14, Columns.time(line.asOf()));
        var ending = line.ending();
        upsert.setArray(
                15,
                array(upsert, "timestamptz", ending, grant -> grant.expires().toString()));
        upsert.setArray(16, array(upsert, "integer", ending, EndingGrant::grant));
        upsert.setArray(17, array(upsert, "text", ending, grant -> Columns.word(grant.funding())));
        upsert.setArray(
                18, array(upsert, "bigint", ending, grant -> grant.left().micros()));
    }

    /// Absent where nothing ends, as nearly always.
    private static @Nullable Array array(
            PreparedStatement upsert, String type, List<EndingGrant> ending, Function<EndingGrant, Object> part)
            throws SQLException {
        return ending.isEmpty()
                ? null
                : upsert.getConnection()
                        .createArrayOf(type, ending.stream().map(part).toArray());
    }

    /// Without what ends: events tell that, and the list does not.
    static ListedAccount read(ResultSet row) throws SQLException {
        var status = new AccountLine.Status(
                new Details(row.getString("label"), row.getString("reference"), row.getString("contact")),
                Columns.constant(Standing.class, row.getString("state")),
                row.getString("plan"),
                Columns.optionalInstant(row, "valid_until"),
                block(row));
        var line = new AccountLine(
                status,
                new Credits(row.getLong("left_in_all")),
                new Credits(row.getLong("owed")),
                Columns.optionalInstant(row, "last_used"),
                Columns.optionalInstant(row, "opened_at"),
                Columns.instant(row, "as_of"));
        return new ListedAccount(row.getString("id"), line);
    }

    private static @Nullable Block block(ResultSet row) throws SQLException {
        var gate = row.getString("blocked_by");
        return gate == null
                ? null
                : new Block(Columns.constant(GateName.class, gate), Columns.optionalInstant(row, "blocked_until"));
    }
}
