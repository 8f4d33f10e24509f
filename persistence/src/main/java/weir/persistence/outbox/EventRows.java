package weir.persistence.outbox;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import weir.domain.notice.Notice;
import weir.domain.notice.Notice.Fact;
import weir.persistence.postgres.Columns;

/// The rows of the outbox, as they are written.
public final class EventRows {
    private static final String COLUMNS =
            "insert into weir.outbox (id, account, sub_user, at, type, data) values (?, ?, ?, ?, ?, ";

    /// PostgreSQL makes the JSON: a fact without a value is null, and a number is one.
    private static final String DATA = """
            coalesce((
              select jsonb_object_agg(name, case when number then to_jsonb(value::bigint) else to_jsonb(value) end)
              from unnest(?, ?, ?) fact (name, value, number)), '{}'))""";

    private static final String INSERT = COLUMNS + DATA;

    private static final String UNLESS_TOLD = INSERT + " on conflict (id) do nothing";

    private EventRows() {}

    /// What one row of the journal tells of an account.
    ///
    /// @param name of the row
    public record OfRow(String account, String name, List<Notice> notices) {}

    /// Writes them in the transaction of the connection, which shares the horizon.
    public static void write(Connection connection, List<OfRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(INSERT)) {
            for (var row : rows) {
                var place = 0;
                for (var notice : row.notices()) {
                    set(insert, row.name() + '.' + place++, row.account(), notice);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /// Writes one likewise, unless there is one of this id.
    ///
    /// @return 1, or 0 where there is
    static int writeOnce(Connection connection, String id, String account, Notice notice) throws SQLException {
        try (var insert = connection.prepareStatement(UNLESS_TOLD)) {
            set(insert, id, account, notice);
            return insert.executeUpdate();
        }
    }

    private static void set(PreparedStatement insert, String id, String account, Notice notice) throws SQLException {
        var connection = insert.getConnection();
        insert.setString(1, id);
        insert.setString(2, account);
        insert.setString(3, notice.subUser());
        insert.setObject(4, Columns.utc(notice.at()));
        insert.setString(5, notice.what().type());
        insert.setArray(6, array(connection, "text", notice, Fact::name));
        insert.setArray(7, array(connection, "text", notice, Fact::value));
        insert.setArray(8, array(connection, "boolean", notice, Fact::number));
    }

    private static Array array(Connection connection, String type, Notice notice, Function<Fact, @Nullable Object> part)
            throws SQLException {
        return connection.createArrayOf(type, notice.facts().stream().map(part).toArray());
    }
}
