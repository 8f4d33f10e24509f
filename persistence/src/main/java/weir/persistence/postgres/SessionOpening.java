package weir.persistence.postgres;

/// What begins every session, whatever the database or the role has as a default.
public final class SessionOpening {
    /// One statement, which passes over what an older PostgreSQL does not know.
    ///
    /// - Commits are durable. `remote_apply` promises more, and stays.
    /// - A session whose line broke ends within half a minute, and its locks with it: it is asked after 10 s of
    ///   silence, and every 5 s from then on, and may miss three answers; and it may take nothing of what was sent
    ///   for 30 s. By the defaults of an operating system that would be two hours, and a quarter of an hour.
    /// - No transaction is left open for longer than a minute: one keeps all who write waiting while it holds
    ///   what they share. Ours pause for much less, but for the archive's, which waits for the disk and says so.
    public static final String SQL = """
            select set_config(name, setting, false) from (values
              ('synchronous_commit', 'on'),
              ('tcp_keepalives_idle', '10'),
              ('tcp_keepalives_interval', '5'),
              ('tcp_keepalives_count', '3'),
              ('tcp_user_timeout', '30000'),
              ('idle_in_transaction_session_timeout', '60000')) wanted (name, setting)
            where current_setting(name, true) <> 'remote_apply'""";

    private SessionOpening() {}
}
