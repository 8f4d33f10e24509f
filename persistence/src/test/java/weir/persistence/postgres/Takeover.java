package weir.persistence.postgres;

import java.sql.SQLException;

/// Takes the lock of a running Weir away, as a broken line does, so that another may take its place.
public final class Takeover {
    private Takeover() {}

    public static void cut(Database database, Ownership owner) throws SQLException {
        LocalPostgresTest.answer(
                database, "select pg_terminate_backend(backend, 5000) from weir.node where epoch = " + owner.epoch());
    }
}
