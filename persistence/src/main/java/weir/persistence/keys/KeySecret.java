package weir.persistence.keys;

import java.sql.SQLException;
import java.time.Duration;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.StartFailure;

/// What the tags of keys are made with. It is with the accounts whose keys these are, so that it outlives a data
/// folder.
public final class KeySecret {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String READ = "select secret from weir.key_secret";

    private KeySecret() {}

    public static byte[] in(Database database) {
        try (var connection = database.connect(PATIENCE);
                var query = connection.prepareStatement(READ)) {
            var row = query.executeQuery();
            row.next();
            return row.getBytes("secret");
        } catch (SQLException e) {
            throw new StartFailure("The secret of the keys cannot be read from " + database + ": " + e.getMessage(), e);
        }
    }
}
