package weir.persistence.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.domain.overview.By;
import weir.domain.overview.LoggedChange;
import weir.domain.overview.LoggedChange.Field;
import weir.domain.overview.LoggedChange.What;
import weir.persistence.catalog.CatalogVersions.Kind;
import weir.persistence.catalog.CatalogVersions.Source;
import weir.persistence.catalog.CatalogVersions.Stored;
import weir.persistence.overview.ChangeRows;
import weir.persistence.postgres.Columns;

/// The turn of one who writes: what is newest stays so until he adds to it.
public final class CatalogTurn {
    private static final String NEWEST = """
        select version, since, source, content from weir.catalog_version
        where kind = ? order by version desc limit 1\
        """;

    private static final String ONE = """
        select version, since, source, content from weir.catalog_version
        where kind = ? and version = ?\
        """;

    private static final String NEWER = """
        select version, since, source, content from weir.catalog_version
        where kind = ? and version > ? order by version\
        """;

    private static final String ADD = """
        insert into weir.catalog_version (kind, version, source, put_by, content) values (?, ?, ?, ?, ?)
        returning version, since, source, content\
        """;

    private final Connection connection;

    CatalogTurn(Connection connection) {
        this.connection = connection;
    }

    public Optional<Stored> newest(Kind kind) throws SQLException {
        try (var query = connection.prepareStatement(NEWEST)) {
            query.setString(1, kind.text());
            return all(query).stream().findFirst();
        }
    }

    /// Every one there is, the oldest first.
    public List<Stored> all(Kind kind) throws SQLException {
        return newer(connection, kind, 0);
    }

    /// Adds the next version as a file says it.
    public Stored fromFile(Kind kind, String content) throws SQLException {
        return add(kind, Source.FILE, null, content);
    }

    /// Adds the next version as somebody put it.
    ///
    /// @param by who; the change log is told, too
    public Stored put(Kind kind, By by, String content) throws SQLException {
        var before = newest(kind).map(Stored::number).map(number -> Integer.toString(number));
        var id = by.id();
        var role = Columns.word(by.role());
        var put = add(kind, Source.API, id == null ? role : role + ' ' + id, content);
        var version = new Field("version", before.orElse(null), Integer.toString(put.number()));
        var what = switch (kind) {
            case PLANS -> What.PRODUCTS_PUT;
            case RATE_CARD -> What.RATE_CARD_PUT;
        };
        ChangeRows.write(connection, List.of(new LoggedChange(null, null, by, put.since(), what, List.of(version))));
        return put;
    }

    private Stored add(Kind kind, Source source, @Nullable String by, String content) throws SQLException {
        try (var insert = connection.prepareStatement(ADD)) {
            insert.setString(1, kind.text());
            insert.setInt(2, newest(kind).map(Stored::number).orElse(0) + 1);
            insert.setString(3, source.text());
            insert.setString(4, by);
            insert.setString(5, content);
            return all(insert).getFirst();
        }
    }

    static Optional<Stored> version(Connection connection, Kind kind, int number) throws SQLException {
        try (var query = connection.prepareStatement(ONE)) {
            query.setString(1, kind.text());
            query.setInt(2, number);
            return all(query).stream().findFirst();
        }
    }

    static List<Stored> newer(Connection connection, Kind kind, int than) throws SQLException {
        try (var query = connection.prepareStatement(NEWER)) {
            query.setString(1, kind.text());
            query.setInt(2, than);
            return all(query);
        }
    }

    private static List<Stored> all(PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            var stored = new ArrayList<Stored>();
            while (rows.next()) {
                stored.add(stored(rows));
            }
            return stored;
        }
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getInt("version"),
                Columns.instant(row, "since"),
                Columns.constant(Source.class, row.getString("source")),
                row.getString("content"));
    }
}
