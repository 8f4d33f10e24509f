package weir.persistence.postgres;

import java.nio.file.Path;
import java.sql.SQLException;

/// A process that runs a server until it is killed.
final class KilledWeir {
    private KilledWeir() {}

    public static void main(String[] arguments) throws SQLException, InterruptedException {
        var server = LocalPostgres.start(Path.of(arguments[0]));
        LocalPostgresTest.execute(server.database(), "create table kept as select 42 as answer");
        IO.println("running");
        Thread.currentThread().join();
    }
}
