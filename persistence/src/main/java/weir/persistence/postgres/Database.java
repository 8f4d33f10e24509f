package weir.persistence.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/// Where a PostgreSQL is, how to enter it, and what it must keep.
///
/// @param url of JDBC, without user and password
public record Database(String url, String user, String password, Durability durability) {
    /// A server that is there takes the line at once, however busy it is.
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

    Database(String url, String user, String password) {
        this(url, user, password, Durability.FULL);
    }

    public Database demanding(Durability less) {
        return new Database(url, user, password, less);
    }

    /// Opens one connection. `patience` is how long it may take to enter, and later each answer.
    public Connection connect(Duration patience) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "weir");
        properties.setProperty("connectTimeout", seconds(CONNECT_LIMIT));
        properties.setProperty("loginTimeout", seconds(patience));
        properties.setProperty("socketTimeout", seconds(patience));
        properties.setProperty("tcpKeepAlive", "true");
        var connection = DriverManager.getConnection(url, properties);
        try (var opening = connection.createStatement()) {
            opening.execute(Durability.OPENING);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// Never shows a password: a record's own text would, in any log line, and parameters of the address may have
    /// one, too.
    @Override
    public String toString() {
        return user + " at " + url.replaceFirst("\\?.*", "");
    }

    private static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.toSeconds()));
    }
}
