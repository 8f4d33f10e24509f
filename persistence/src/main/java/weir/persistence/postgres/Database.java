package weir.persistence.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
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

    /// Whoever needs a connection of a pool is told no after this time, before those who wait for him give up.
    private static final Duration POOL_LIMIT = Duration.ofMillis(1_500);

    private static final Duration VALIDATION_LIMIT = Duration.ofMillis(500);

    Database(String url, String user, String password) {
        this(url, user, password, Durability.FULL);
    }

    public Database demanding(Durability less) {
        return new Database(url, user, password, less);
    }

    /// Opens one connection. `patience` is how long it may take to enter, and later each answer.
    public Connection connect(Duration patience) throws SQLException {
        var connection = DriverManager.getConnection(url, properties(patience));
        try (var opening = connection.createStatement()) {
            opening.execute(SessionOpening.SQL);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// At most so many connections, as [#connect] opens them. One is opened when it is needed, and asked whether
    /// it still lives before it is used again. None is kept ready: for those an absent PostgreSQL would be asked
    /// ever less often, and what is needed once it is back would come late.
    public HikariDataSource pool(String name, int connections, Duration patience) {
        var pool = new HikariConfig();
        pool.setPoolName(name);
        pool.setJdbcUrl(url);
        pool.setDataSourceProperties(properties(patience));
        pool.setConnectionInitSql(SessionOpening.SQL);
        pool.setMaximumPoolSize(connections);
        pool.setMinimumIdle(0);
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionTimeout(POOL_LIMIT.toMillis());
        pool.setValidationTimeout(VALIDATION_LIMIT.toMillis());
        return new HikariDataSource(pool);
    }

    /// Never shows a password: a record's own text would, in any log line, and parameters of the address may have
    /// one, too.
    @Override
    public String toString() {
        return user + " at " + url.replaceFirst("\\?.*", "");
    }

    private Properties properties(Duration patience) {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "weir");
        properties.setProperty("connectTimeout", seconds(CONNECT_LIMIT));
        properties.setProperty("loginTimeout", seconds(patience));
        properties.setProperty("socketTimeout", seconds(patience));
        properties.setProperty("tcpKeepAlive", "true");
        return properties;
    }

    private static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.toSeconds()));
    }
}
