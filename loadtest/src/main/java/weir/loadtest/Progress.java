package weir.loadtest;

import java.io.PrintStream;

/// A live line of progress: rewritten in place on a terminal, a line for every tenth elsewhere.
final class Progress {
    private static final int TENTHS = 10;

    private final PrintStream out;
    private final int all;
    private final boolean terminal;
    private int told = -1;

    @SuppressWarnings("SystemConsoleNull") // its type still says that there may be none
    Progress(PrintStream out, int all) {
        this.out = out;
        this.all = all;
        var console = System.console();
        this.terminal = console != null && console.isTerminal();
    }

    void at(int done) {
        if (terminal) {
            out.printf("\r  %,d of %,d (%d %%)", done, all, done * 100 / all);
            out.flush();
        } else if (done * TENTHS / all > told) {
            told = done * TENTHS / all;
            out.printf("  %,d of %,d%n", done, all);
        }
    }

    void end() {
        if (terminal) {
            out.println();
        }
    }
}
