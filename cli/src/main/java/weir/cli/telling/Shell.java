package weir.cli.telling;

/// Words as a shell reads them.
public final class Shell {
    private Shell() {}

    public static String quoted(String word) {
        return word.matches("[\\w./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
