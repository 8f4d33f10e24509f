package weir.cli.command;

/// How a command ends, for the shell.
public enum Exit {
    /// It was done, or the answer is yes.
    YES(0),

    /// The server refused, or the answer is that something is blocked or wrong.
    NO(1),

    /// The command cannot be meant so; nothing was asked.
    WRONG_CALL(2),

    /// No answer from a server.
    NOT_REACHABLE(3);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
