package weir.persistence.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What does not fit, in sentences that say where.
final class Findings {
    /// Enough to see what is wrong. One wrong row can make every later one look so.
    static final int MOST = 100;

    private final List<String> sentences = new ArrayList<>();
    private String account = "";
    private long row;
    private long found;

    /// Where what follows is found.
    void at(String inAccount, long inRow) {
        account = inAccount;
        row = inRow;
    }

    void add(String sentence) {
        found++;
        if (sentences.size() < MOST) {
            sentences.add("account %s, row %d: %s".formatted(account, row, sentence));
        }
    }

    void check(boolean fits, Supplier<String> otherwise) {
        if (!fits) {
            add(otherwise.get());
        }
    }

    void same(String what, long claimed, long computed) {
        if (claimed != computed) {
            add("%s is %d, and should be %d".formatted(what, claimed, computed));
        }
    }

    long found() {
        return found;
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }
}
