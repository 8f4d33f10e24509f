package weir.persistence.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// What PostgreSQL must be set to so that what it acknowledges outlives a crash, and which of it an operator lets pass.
///
/// @param fsyncMayBeOff and `fullPageWritesMayBeOff`: somebody else sees to it, or the data is worth nothing
public record Durability(boolean fsyncMayBeOff, boolean fullPageWritesMayBeOff) {
    public static final Durability FULL = new Durability(false, false);

    private static final String COMMITS = "current_setting('synchronous_commit') in ('on', 'remote_apply')";

    /// What a server has for all its sessions, by its name and the setting that lets it pass.
    private record Demand(String setting, String allowance) {
        String condition() {
            return "current_setting('" + setting + "') = 'on'";
        }
    }

    /// A condition in SQL: whether what is committed now would be durable. A pooler may have given this session to
    /// somebody else in the meantime, and a server may have been told to read its settings again.
    public String condition() {
        return demands().stream().map(Demand::condition).reduce(COMMITS, (left, right) -> left + " and " + right);
    }

    /// What the server of this session does not keep, and what to do about it; empty where all is well.
    Optional<String> fault(Connection connection) throws SQLException {
        for (var demand : demands()) {
            try (var statement = connection.createStatement();
                    var on = statement.executeQuery("select " + demand.condition())) {
                on.next();
                if (!on.getBoolean(1)) {
                    return Optional.of("runs with `" + demand.setting() + " = off`: what it acknowledges may be gone"
                            + " after a crash. Turn it on, or set " + demand.allowance()
                            + " = true where you can lose it or know better");
                }
            }
        }
        return Optional.empty();
    }

    private List<Demand> demands() {
        var fsync = new Demand("fsync", "database.allow_fsync_off");
        var fullPageWrites = new Demand("full_page_writes", "database.allow_full_page_writes_off");
        if (fsyncMayBeOff) {
            return fullPageWritesMayBeOff ? List.of() : List.of(fullPageWrites);
        }
        return fullPageWritesMayBeOff ? List.of(fsync) : List.of(fsync, fullPageWrites);
    }
}
